/* Entities: the attributes of nodes, read once. */
#include <stdio.h>
#include <stdlib.h>

#include "stock.h"

enum { KEY, COUNTRY, SCOPE, BORN, GONE, REGION, CITY, SECTOR, ENTITY_ROLES };
enum { BUCKETS = 64, ROOM = 2048 };

typedef struct {
  int64_t rows, blank, repeated, alone, untold;
} Tally;

/* Keys that came by, in buckets on the disk: a bucket fits the cache when it is looked through for keys that come twice. */
typedef struct {
  FILE *file[BUCKETS];
  int64_t used[BUCKETS];
  uint64_t waiting[BUCKETS][ROOM];
} Seen;

static int emptied(Seen *seen, int bucket) {
  if (!seen->file[bucket]) seen->file[bucket] = tmpfile();
  if (!seen->file[bucket]) return NO_DISK;
  size_t count = (size_t)seen->used[bucket];
  seen->used[bucket] = 0;
  return fwrite(seen->waiting[bucket], sizeof(uint64_t), count, seen->file[bucket]) == count ? 0 : NO_DISK;
}

static inline int collect(Seen *seen, uint64_t key) {
  int bucket = key >> 58;
  seen->waiting[bucket][seen->used[bucket]++] = key ? key : 1;
  return seen->used[bucket] == ROOM ? emptied(seen, bucket) : 0;
}

/* How many keys of a bucket came before in it. */
static int64_t again(Seen *seen, int bucket) {
  FILE *file = seen->file[bucket];
  int64_t stored = file ? ftell(file) / (int64_t)sizeof(uint64_t) : 0, count = stored + seen->used[bucket], repeated = 0;
  int64_t size = count * 2 + 16;
  uint64_t *keys = malloc((size_t)count * sizeof *keys + 8), *slots = calloc((size_t)size, sizeof *slots);
  if (file) rewind(file);
  if (!keys || !slots || (stored && fread(keys, sizeof *keys, (size_t)stored, file) != (size_t)stored)) repeated = NO_DISK;
  if (keys) memcpy(keys + stored, seen->waiting[bucket], (size_t)seen->used[bucket] * sizeof *keys);
  for (int64_t i = 0; i < count && repeated >= 0; i++) {
    int64_t at = place(keys[i], size);
    while (slots[at] && slots[at] != keys[i]) at = at + 1 == size ? 0 : at + 1;
    if (slots[at]) repeated++;
    slots[at] = keys[i];
  }
  free(keys);
  free(slots);
  return repeated;
}

/* Give nodes their attributes. With `adding` every entity becomes a node, for which there is room; otherwise one in no relation stands
 * alone: its owner is itself, so that it is never foreign, and only counted as untold where no country is given. With `watch` repeated keys
 * are counted (through temporary files), otherwise they are known not to occur. `today` is the position of the question's own day. */
int64_t stock_entities(Nodes *nodes, struct ArrowArrayStream *stream, const int32_t *roles, int32_t columns,
                       const int32_t *days, int32_t count, int32_t today, uint64_t nothing, int32_t adding, int32_t watch,
                       Words **words, Life *lives, int32_t **codes, Tally *tally) {
  struct ArrowArray batch;
  Seen *seen = watch ? calloc(1, sizeof *seen) : NULL;
  int32_t found[BLOCK];
  int status = watch && !seen ? NO_ROOM : 1;
  while (status > 0 && (status = next(stream, &batch)) > 0) {
    const struct ArrowArray *of[ENTITY_ROLES] = {0};
    for (int32_t i = 0; i < columns; i++) of[roles[i]] = batch.children[i];
    for (int64_t from = 0; from < batch.length && status > 0; from += BLOCK) {
      int64_t length = batch.length - from < BLOCK ? batch.length - from : BLOCK;
      const uint64_t *keys = (const uint64_t *)of[KEY]->buffers[1] + of[KEY]->offset + from;
      number(nodes, keys, length, found, adding);
      for (int64_t i = 0; i < length; i++)
        if (found[i] >= 0) __builtin_prefetch(&lives[found[i]], 1);
      for (int64_t i = 0; i < length && status > 0; i++) {
        int64_t row = from + i;
        int32_t node = found[i];
        if (keys[i] == nothing) {
          tally->blank++;
          continue;
        }
        int32_t city = of[CITY] ? word_of(words[2], of[CITY], row) : -1;  /* how often each is written counts, so all are read */
        if (node < 0) {
          tally->alone++;
          if (!given(of[COUNTRY], row) && truth(of[SCOPE], row))
            tally->untold += before(days, count, day_of(of[BORN], row, INT32_MIN)) <= today &&
                             today < before(days, count, day_of(of[GONE], row, INT32_MAX));
          if (seen && collect(seen, keys[i])) status = NO_DISK;
          continue;
        }
        Life *life = &lives[node];
        tally->repeated += life->present;
        life->present = 1;
        life->country = (int16_t)word_of(words[0], of[COUNTRY], row);
        life->scope = (uint8_t)truth(of[SCOPE], row);
        life->first = before(days, count, day_of(of[BORN], row, INT32_MIN));
        life->last = before(days, count, day_of(of[GONE], row, INT32_MAX));
        if (of[REGION]) codes[0][node] = word_of(words[1], of[REGION], row);
        if (of[CITY]) codes[1][node] = city;
        if (of[SECTOR]) codes[2][node] = word_of(words[3], of[SECTOR], row);
      }
      tally->rows += length;
    }
    batch.release(&batch);
  }
  for (int bucket = 0; seen && bucket < BUCKETS; bucket++) {
    int64_t more = status < 0 ? 0 : again(seen, bucket);
    if (more < 0) status = NO_DISK;
    else tally->repeated += more;
    if (seen->file[bucket]) fclose(seen->file[bucket]);
  }
  free(seen);
  return status < 0 ? status : tally->rows;
}
