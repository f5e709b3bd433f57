/* Company stock: identifiers to numbers, owners to the end of their chains, companies to cells.
 *
 * Rows arrive as streams of the Arrow C interface (https://arrow.apache.org/docs/format/CStreamInterface.html), straight from DuckDB:
 * nothing of a register is ever held as a whole. An identifier is known by 64 bits of its hash; only those that stand in a relation
 * become nodes. Arrays of results belong to the caller.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

struct ArrowSchema {
  const char *format, *name, *metadata;
  int64_t flags, n_children;
  struct ArrowSchema **children, *dictionary;
  void (*release)(struct ArrowSchema *);
  void *private_data;
};
struct ArrowArray {
  int64_t length, null_count, offset, n_buffers, n_children;
  const void **buffers;
  struct ArrowArray **children, *dictionary;
  void (*release)(struct ArrowArray *);
  void *private_data;
};
struct ArrowArrayStream {
  int (*get_schema)(struct ArrowArrayStream *, struct ArrowSchema *);
  int (*get_next)(struct ArrowArrayStream *, struct ArrowArray *);
  const char *(*get_last_error)(struct ArrowArrayStream *);
  void (*release)(struct ArrowArrayStream *);
  void *private_data;
};

enum { BLOCK = 128, BUCKETS = 64, FAILED = -1, NO_ROOM = -2, NO_DISK = -3 };

/* ---- Nodes: open addressing. A slot holds a node's number and, in the bits left over, some of its key: most slots that are not
 * meant are passed without a look at the key, which would be a miss of the cache each. ---- */

typedef struct {
  uint32_t *slots;
  uint64_t size;
  int bits;
  uint64_t *keys;
  int64_t count, room;
} Nodes;

static const uint32_t FREE = UINT32_MAX;

static inline uint64_t mixed(uint64_t key) {
  key *= 0x9E3779B97F4A7C15ull;
  key ^= key >> 29;
  return key * 0xBF58476D1CE4E5B9ull;
}

static inline uint64_t place(uint64_t mix, uint64_t size) { return (uint64_t)(((unsigned __int128)mix * size) >> 64); }
static inline uint32_t mark(uint64_t mix, int bits) { return bits > 31 ? 0 : (uint32_t)mix << bits; }

/* Memory in large pages where the system has them: it is read at random, and small pages would be looked up each time. */
static void *wide(uint64_t bytes) {
  void *memory = NULL;
  if (posix_memalign(&memory, 1 << 21, bytes)) return NULL;
#ifdef MADV_HUGEPAGE
  madvise(memory, bytes, MADV_HUGEPAGE);
#endif
  return memory;
}

static int grow(Nodes *nodes, uint64_t size) {
  free(nodes->slots);
  nodes->slots = wide(size * sizeof *nodes->slots);
  if (!nodes->slots) return NO_ROOM;
  memset(nodes->slots, 0xff, size * sizeof *nodes->slots);
  nodes->size = size;
  nodes->bits = 64 - __builtin_clzll(size);
  for (int64_t node = 0; node < nodes->count; node++) {
    if (node + 24 < nodes->count) __builtin_prefetch(&nodes->slots[place(mixed(nodes->keys[node + 24]), size)], 1);
    uint64_t mix = mixed(nodes->keys[node]), at = place(mix, size);
    while (nodes->slots[at] != FREE) at = at + 1 == size ? 0 : at + 1;
    nodes->slots[at] = mark(mix, nodes->bits) | (uint32_t)node;
  }
  return 0;
}

static int ready(Nodes *nodes, int64_t more) {
  if (nodes->count + more > nodes->room) {
    int64_t room = nodes->room + nodes->room / 4 + more;
    uint64_t *keys = wide(room * sizeof *keys);
    if (!keys) return NO_ROOM;
    memcpy(keys, nodes->keys, nodes->count * sizeof *keys);
    free(nodes->keys);
    nodes->keys = keys;
    nodes->room = room;
  }
  if ((uint64_t)(nodes->count + more) > nodes->size - nodes->size / 4)
    return grow(nodes, nodes->size + nodes->size / 2 + (uint64_t)more);
  return 0;
}

Nodes *stock_open(int64_t expected) {
  Nodes *nodes = calloc(1, sizeof *nodes);
  if (!nodes) return NULL;
  nodes->room = expected + expected / 8 + 1024;
  nodes->keys = wide(nodes->room * sizeof *nodes->keys);
  if (!nodes->keys || grow(nodes, (uint64_t)(nodes->room + nodes->room / 2))) return NULL;
  return nodes;
}

void stock_close(Nodes *nodes) {
  if (!nodes) return;
  free(nodes->slots);
  free(nodes->keys);
  free(nodes);
}

/* All is numbered: what is left are the keys. */
void stock_numbered(Nodes *nodes) {
  free(nodes->slots);
  nodes->slots = NULL;
}

int64_t stock_count(const Nodes *nodes) { return nodes->count; }
const uint64_t *stock_keys(const Nodes *nodes) { return nodes->keys; }

/* The numbers of at most BLOCK keys; -1 for one that is no node, unless it is to become one. */
static int number(Nodes *nodes, const uint64_t *keys, int64_t length, int32_t *out, int adding) {
  uint64_t mix[BLOCK], at[BLOCK];
  int status = adding ? ready(nodes, length) : 0;
  if (status) return status;
  const uint64_t size = nodes->size;
  const uint32_t low = nodes->bits > 31 ? UINT32_MAX : (1u << nodes->bits) - 1;
  for (int64_t i = 0; i < length; i++) {
    mix[i] = mixed(keys[i]);
    at[i] = place(mix[i], size);
    __builtin_prefetch(&nodes->slots[at[i]]);
  }
  for (int64_t i = 0; i < length; i++) {
    uint32_t want = mark(mix[i], nodes->bits), slot;
    uint64_t spot = at[i];
    while ((slot = nodes->slots[spot]) != FREE && (slot & ~low) != want) spot = spot + 1 == size ? 0 : spot + 1;
    at[i] = spot;
    if (slot != FREE) __builtin_prefetch(&nodes->keys[slot & low]);
  }
  for (int64_t i = 0; i < length; i++) {
    uint32_t want = mark(mix[i], nodes->bits), slot;
    uint64_t spot = at[i];
    while ((slot = nodes->slots[spot]) != FREE && ((slot & ~low) != want || nodes->keys[slot & low] != keys[i]))
      spot = spot + 1 == size ? 0 : spot + 1;
    int32_t node = slot == FREE ? -1 : (int32_t)(slot & low);
    if (node < 0 && adding) {
      node = (int32_t)nodes->count++;
      nodes->keys[node] = keys[i];
      nodes->slots[spot] = want | (uint32_t)node;
    }
    out[i] = node;
  }
  return 0;
}

int stock_numbers(Nodes *nodes, const uint64_t *keys, int64_t length, int32_t *out, int adding) {
  for (int64_t from = 0; from < length; from += BLOCK) {
    int64_t here = length - from < BLOCK ? length - from : BLOCK;
    int status = number(nodes, keys + from, here, out + from, adding);
    if (status) return status;
  }
  return 0;
}

/* ---- Words of one column: text to code in the order of appearance, with the number of rows of each. ---- */

typedef struct {
  int32_t *slots;
  uint32_t size;
  int32_t count, room;
  uint64_t *hashes;
  int64_t *begin, *rows;
  char *text;
  int64_t used, space;
} Words;

Words *stock_words(void) {
  Words *words = calloc(1, sizeof *words);
  if (!words) return NULL;
  words->size = 1 << 10;
  words->slots = malloc(words->size * sizeof *words->slots);
  memset(words->slots, 0xff, words->size * sizeof *words->slots);
  words->begin = calloc(1, sizeof *words->begin);
  return words;
}

void stock_words_close(Words *words) {
  free(words->slots);
  free(words->hashes);
  free(words->begin);
  free(words->rows);
  free(words->text);
  free(words);
}

int32_t stock_words_count(const Words *words) { return words->count; }
int64_t stock_words_rows(const Words *words, int32_t code) { return words->rows[code]; }
int64_t stock_words_text(const Words *words, int32_t code, const char **text) {
  *text = words->text + words->begin[code];
  return words->begin[code + 1] - words->begin[code];
}

static int more_words(Words *words, int64_t length) {
  if (words->count + 1 >= words->room) {
    words->room = words->room * 2 + 256;
    words->hashes = realloc(words->hashes, words->room * sizeof *words->hashes);
    words->begin = realloc(words->begin, (words->room + 1) * sizeof *words->begin);
    words->rows = realloc(words->rows, words->room * sizeof *words->rows);
  }
  if (words->used + length > words->space) {
    words->space = words->space * 2 + length + 4096;
    words->text = realloc(words->text, words->space);
  }
  if (!words->hashes || !words->begin || !words->rows || !words->text) return NO_ROOM;
  if ((uint32_t)words->count * 2 >= words->size) {
    words->size *= 2;
    words->slots = realloc(words->slots, words->size * sizeof *words->slots);
    if (!words->slots) return NO_ROOM;
    memset(words->slots, 0xff, words->size * sizeof *words->slots);
    for (int32_t code = 0; code < words->count; code++) {
      uint32_t at = words->hashes[code] & (words->size - 1);
      while (words->slots[at] >= 0) at = (at + 1) & (words->size - 1);
      words->slots[at] = code;
    }
  }
  return 0;
}

static int32_t code_of(Words *words, const char *text, int64_t length) {
  uint64_t hash = 0xcbf29ce484222325ull ^ (uint64_t)length;
  for (int64_t i = 0; i < length; i++) hash = (hash ^ (uint8_t)text[i]) * 0x100000001b3ull;
  hash ^= hash >> 32;
  uint32_t at = hash & (words->size - 1);
  for (int32_t code; (code = words->slots[at]) >= 0; at = (at + 1) & (words->size - 1)) {
    if (words->hashes[code] == hash && words->begin[code + 1] - words->begin[code] == length &&
        !memcmp(words->text + words->begin[code], text, length)) {
      words->rows[code]++;
      return code;
    }
  }
  if (more_words(words, length)) return NO_ROOM;
  int32_t code = words->count++;
  memcpy(words->text + words->used, text, length);
  words->used += length;
  words->begin[code + 1] = words->used;
  words->begin[code] = words->used - length;
  words->hashes[code] = hash;
  words->rows[code] = 1;
  at = hash & (words->size - 1);
  while (words->slots[at] >= 0) at = (at + 1) & (words->size - 1);
  words->slots[at] = code;
  return code;
}

/* ---- Columns of a batch ---- */

static inline int given(const struct ArrowArray *column, int64_t row) {
  const uint8_t *valid = column->buffers[0];
  int64_t at = row + column->offset;
  return !valid || !column->null_count || (valid[at >> 3] >> (at & 7)) & 1;
}

static inline int truth(const struct ArrowArray *column, int64_t row) {
  int64_t at = row + column->offset;
  return given(column, row) && (((const uint8_t *)column->buffers[1])[at >> 3] >> (at & 7)) & 1;
}

static inline int32_t day_of(const struct ArrowArray *column, int64_t row, int32_t otherwise) {
  return column && given(column, row) ? ((const int32_t *)column->buffers[1])[row + column->offset] : otherwise;
}

static inline double value_of(const struct ArrowArray *column, int64_t row) {
  return given(column, row) ? ((const double *)column->buffers[1])[row + column->offset] : __builtin_nan("");
}

static inline int32_t word_of(Words *words, const struct ArrowArray *column, int64_t row) {
  if (!given(column, row)) return -1;
  const int32_t *ends = (const int32_t *)column->buffers[1] + column->offset + row;
  return ends[1] == ends[0] ? -1 : code_of(words, (const char *)column->buffers[2] + ends[0], ends[1] - ends[0]);
}

/* How many of the asked days lie before `day`: a life is the range of days asked that it covers. */
static inline uint8_t before(const int32_t *days, int32_t count, int32_t day) {
  int32_t low = 0;
  while (low < count && days[low] < day) low++;
  return (uint8_t)low;
}

typedef struct {
  const int32_t *days;
  int32_t count;
} Asked;

static int next(struct ArrowArrayStream *stream, struct ArrowArray *batch) {
  memset(batch, 0, sizeof *batch);
  return stream->get_next(stream, batch) ? FAILED : batch->release != NULL;
}

const char *stock_trouble(struct ArrowArrayStream *stream) { return stream->get_last_error(stream); }

/* ---- Relations ---- */

enum { OWNED, OWNER, KIND, STRENGTH, CAPITAL, ABOVE, SINCE, UNTIL, EDGE_ROLES };

typedef struct {
  int32_t *owned, *owner;
  uint8_t *kind;
  double *strength, *capital;
  uint8_t *above;
  int32_t *since;
  uint8_t *first, *last;
} Edges;

/* Number both ends of each relation. An owner that is not given (null or the key of no text) is -1.
 * roles[i] says what column i holds; columns that are not asked for are left out. Returns the number of rows. */
int64_t stock_edges(Nodes *nodes, struct ArrowArrayStream *stream, const int32_t *roles, int32_t columns, int64_t room,
                    const int32_t *days, int32_t count, uint64_t nothing, Edges *edges) {
  struct ArrowArray batch;
  int64_t rows = 0;
  int status;
  while ((status = next(stream, &batch)) > 0) {
    const struct ArrowArray *of[EDGE_ROLES] = {0};
    for (int32_t i = 0; i < columns; i++) of[roles[i]] = batch.children[i];
    if (rows + batch.length > room) status = NO_ROOM;
    for (int64_t from = 0; from < batch.length && status > 0; from += BLOCK) {
      int64_t length = batch.length - from < BLOCK ? batch.length - from : BLOCK;
      const uint64_t *owned = (const uint64_t *)of[OWNED]->buffers[1] + of[OWNED]->offset + from;
      const uint64_t *owner = (const uint64_t *)of[OWNER]->buffers[1] + of[OWNER]->offset + from;
      int32_t *above = edges->owner + rows;
      if (number(nodes, owned, length, edges->owned + rows, 1) || number(nodes, owner, length, above, 1)) {
        status = NO_ROOM;
        break;
      }
      for (int64_t i = 0; i < length; i++) {
        int64_t row = from + i, to = rows + i;
        if (owner[i] == nothing) above[i] = -1;
        if (of[KIND]) edges->kind[to] = ((const uint8_t *)of[KIND]->buffers[1])[row + of[KIND]->offset];
        if (of[STRENGTH]) edges->strength[to] = value_of(of[STRENGTH], row);
        if (of[CAPITAL]) edges->capital[to] = value_of(of[CAPITAL], row);
        if (of[ABOVE]) edges->above[to] = (uint8_t)truth(of[ABOVE], row);
        if (edges->since) edges->since[to] = day_of(of[SINCE], row, INT32_MIN);
        if (edges->first) edges->first[to] = before(days, count, day_of(of[SINCE], row, INT32_MIN));
        if (edges->last) edges->last[to] = before(days, count, day_of(of[UNTIL], row, INT32_MAX));
      }
      rows += length;
    }
    batch.release(&batch);
    if (status < 0) break;
  }
  return status < 0 ? status : rows;
}

/* ---- Entities ---- */

enum { KEY, COUNTRY, SCOPE, BORN, GONE, REGION, CITY, SECTOR, ENTITY_ROLES };

typedef struct {
  uint8_t *present, *scope, *first, *last;
  int16_t *country;
  int32_t *region, *city, *sector;
} Lives;

typedef struct {
  int64_t rows, blank, repeated, alone, untold;
} Tally;

static int collect(FILE **buckets, uint64_t key) {
  FILE *bucket = buckets[key >> 58];
  return bucket && fwrite(&key, sizeof key, 1, bucket) == 1 ? 0 : NO_DISK;
}

/* How many keys of a bucket came before in it. */
static int64_t again(FILE *bucket) {
  int64_t count = ftell(bucket) / (int64_t)sizeof(uint64_t), repeated = 0;
  uint64_t size = (uint64_t)count * 2 + 16, *keys = malloc(count * sizeof *keys + 8), *slots = calloc(size, sizeof *slots);
  rewind(bucket);
  if (!keys || !slots || fread(keys, sizeof *keys, count, bucket) != (size_t)count) repeated = NO_DISK;
  for (int64_t i = 0; i < count && repeated >= 0; i++) {
    uint64_t at = place(mixed(keys[i]), size);
    while (slots[at] && slots[at] != keys[i]) at = at + 1 == size ? 0 : at + 1;
    if (slots[at]) repeated++;
    slots[at] = keys[i] ? keys[i] : 1;
  }
  free(keys);
  free(slots);
  return repeated;
}

/* Give nodes their attributes. With `adding` every entity becomes a node; otherwise one in no relation stands alone: its owner is
 * itself, so that it is never foreign, and only counted as untold where no country is given. With `watch` repeated keys are counted
 * (through temporary files), otherwise they are known not to occur. `today` is the position of the question's own day. */
int64_t stock_entities(Nodes *nodes, struct ArrowArrayStream *stream, const int32_t *roles, int32_t columns,
                       const int32_t *days, int32_t count, int32_t today, uint64_t nothing, int32_t adding, int32_t watch,
                       Words **words, Lives *lives, int64_t room, Tally *tally) {
  struct ArrowArray batch;
  FILE *buckets[BUCKETS] = {0};
  int32_t found[BLOCK];
  int status = 1;
  for (int i = 0; watch && i < BUCKETS; i++) buckets[i] = tmpfile();
  while (status > 0 && (status = next(stream, &batch)) > 0) {
    const struct ArrowArray *of[ENTITY_ROLES] = {0};
    for (int32_t i = 0; i < columns; i++) of[roles[i]] = batch.children[i];
    for (int64_t from = 0; from < batch.length && status > 0; from += BLOCK) {
      int64_t length = batch.length - from < BLOCK ? batch.length - from : BLOCK;
      const uint64_t *keys = (const uint64_t *)of[KEY]->buffers[1] + of[KEY]->offset + from;
      if (adding && nodes->count + length > room) status = NO_ROOM;
      if (status > 0 && number(nodes, keys, length, found, adding)) status = NO_ROOM;
      for (int64_t i = 0; i < length && status > 0; i++) {
        int32_t node = found[i];
        if (node >= 0) {
          __builtin_prefetch(&lives->present[node], 1);
          __builtin_prefetch(&lives->country[node], 1);
        }
      }
      for (int64_t i = 0; i < length && status > 0; i++) {
        int64_t row = from + i;
        int32_t node = found[i];
        if (keys[i] == nothing) {
          tally->blank++;
          continue;
        }
        int32_t country = word_of(words[0], of[COUNTRY], row);
        uint8_t scope = (uint8_t)truth(of[SCOPE], row);
        uint8_t first = before(days, count, day_of(of[BORN], row, INT32_MIN));
        uint8_t last = before(days, count, day_of(of[GONE], row, INT32_MAX));
        int32_t region = of[REGION] ? word_of(words[1], of[REGION], row) : -1;
        int32_t city = of[CITY] ? word_of(words[2], of[CITY], row) : -1;
        int32_t sector = of[SECTOR] ? word_of(words[3], of[SECTOR], row) : -1;
        if (node < 0) {
          tally->alone++;
          tally->untold += scope && country < 0 && first <= today && today < last;
          if (watch && collect(buckets, keys[i])) status = NO_DISK;
          continue;
        }
        if (lives->present[node]) tally->repeated++;
        lives->present[node] = 1;
        lives->country[node] = (int16_t)country;
        lives->scope[node] = scope;
        lives->first[node] = first;
        lives->last[node] = last;
        if (of[REGION]) lives->region[node] = region;
        if (of[CITY]) lives->city[node] = city;
        if (of[SECTOR]) lives->sector[node] = sector;
      }
      tally->rows += length;
    }
    batch.release(&batch);
  }
  for (int i = 0; watch && i < BUCKETS; i++) {
    if (!buckets[i]) continue;
    int64_t more = status < 0 ? 0 : again(buckets[i]);
    if (more < 0) status = NO_DISK;
    else tally->repeated += more;
    fclose(buckets[i]);
  }
  return status < 0 ? status : tally->rows;
}

/* ---- Ways upward ---- */

/* The one owner above each entity by majority: of the relations that stand, the holder of more than half. `above` begins as -1.
 * Where two holders say so, the node is put into `torn`, of which there are `room`; returns how many, or NO_ROOM. */
int64_t stock_majority(const Edges *edges, int64_t rows, const uint8_t *alive, int32_t unknown, uint8_t place, int32_t *above,
                       uint8_t *held, uint8_t *weighed, int32_t *torn, int64_t room) {
  int64_t several = 0;
  for (int64_t row = 0; row < rows; row++) {
    if (row + 32 < rows) {
      __builtin_prefetch(&above[edges->owned[row + 32]], 1);
      __builtin_prefetch(&alive[edges->owned[row + 32]]);
      __builtin_prefetch(&alive[edges->owner[row + 32]]);
    }
    int32_t owned = edges->owned[row], owner = edges->owner[row];
    if (place < edges->first[row] || place >= edges->last[row]) continue;
    if (!alive[owned] || (owner != unknown && !alive[owner])) continue;
    double strength = edges->strength[row];
    held[owned] = 1;
    if (strength == strength) weighed[owned] = 1;
    if (!(strength > 50 || (strength == 50 && edges->above[row]))) continue;
    if (above[owned] >= 0 && above[owned] != owner) {
      if (several == room) return NO_ROOM;
      torn[several++] = owned;
    }
    above[owned] = owner;
  }
  return several;
}

/* Where each way ends: one walk up from each node, and the whole way is marked with its end on the way back. `state` is of the nodes'
 * number and zero; a way that runs into itself ends at the member of the loop that was met first, and is `looped`. The members of loops
 * are written to `loops`; returns how many there are. */
int64_t stock_follow(const int32_t *parent, int32_t count, int32_t *end, uint8_t *looped, int32_t *loops) {
  enum { UNSEEN = -1, ON_THE_WAY = -2 };
  int64_t members = 0;
  for (int32_t node = 0; node < count; node++) end[node] = parent[node] == node ? node : UNSEEN;
  for (int32_t from = 0; from < count; from++) {
    if (end[from] != UNSEEN) continue;
    int32_t node = from;
    while (end[node] == UNSEEN) {
      end[node] = ON_THE_WAY;
      node = parent[node];
    }
    int32_t last = end[node];
    uint8_t loop = last == ON_THE_WAY ? 1 : looped[node];
    if (last == ON_THE_WAY) {
      last = node;
      do {
        loops[members++] = node;
        end[node] = last;
        looped[node] = 1;
        node = parent[node];
      } while (node != last);
    }
    for (node = from; end[node] == ON_THE_WAY; node = parent[node]) {
      end[node] = last;
      looped[node] = loop;
    }
  }
  return members;
}
