/* Entities: the attributes of nodes, read once. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include "stock.h"

enum { KEY, COUNTRY, SCOPE, BORN, GONE, REGION, CITY, SECTOR, ENTITY_ROLES };
enum { BUCKETS = 64, ROOM = 2048, COLUMNS = 4, LISTED = 1 << 26 };

typedef struct {
  int64_t rows, blank, repeated, alone, untold;
} Tally;

/* Keys that came by, in buckets: a bucket fits the cache when it is looked through for keys that come twice. Of more than LISTED bytes they
 * wait on the disk. */
typedef struct {
  pthread_mutex_t turn;
  FILE *file[BUCKETS];
} Seen;

typedef struct List {
  struct List *before;
  int64_t used;
  uint64_t keys[ROOM];
} List;

/* Keys of one worker, the lists of each bucket behind each other, and how many lists more it may have in memory. */
typedef struct {
  List *last[BUCKETS];
  int64_t left;
} Held;

/* A stream of entities that several threads read, each with words of its own; `lives` says who read what. */
typedef struct {
  Nodes *nodes;
  struct ArrowArrayStream *stream;
  const int32_t *roles, *days;
  int32_t columns, count, today, adding, workers;
  uint64_t nothing;
  Words *words[MOST_WORKERS][COLUMNS];
  Life *lives;
  int32_t **codes;
  Tally tally;
  Seen *seen;
  Held *held[MOST_WORKERS];
  int32_t *(*tables)[COLUMNS];
  pthread_mutex_t turn;
  int64_t next;
  int status;
} Reading;

/* An empty list for a bucket: one more, or where no more may be had the last one, once the disk has what is in it. */
static List *list(Seen *seen, Held *held, int bucket) {
  List *last = held->last[bucket], *more = !last || held->left > 0 ? malloc(sizeof *more) : NULL;
  if (more) {
    more->before = last;
    more->used = 0;
    held->left--;
    return held->last[bucket] = more;
  }
  if (!last) return NULL;
  pthread_mutex_lock(&seen->turn);
  if (!seen->file[bucket]) seen->file[bucket] = tmpfile();
  int64_t written = seen->file[bucket] ? (int64_t)fwrite(last->keys, sizeof(uint64_t), (size_t)last->used, seen->file[bucket]) : 0;
  pthread_mutex_unlock(&seen->turn);
  if (written != last->used) return NULL;
  last->used = 0;
  return last;
}

static inline int collect(Seen *seen, Held *held, uint64_t key) {
  int bucket = key >> 58;
  List *last = held->last[bucket];
  if ((!last || last->used == ROOM) && !(last = list(seen, held, bucket))) return NO_DISK;
  last->keys[last->used++] = key ? key : 1;
  return 0;
}

/* Put keys into a table of `size` slots; returns how many were there before. */
static int64_t met(const uint64_t *keys, int64_t count, uint64_t *slots, int64_t size) {
  int64_t repeated = 0;
  for (int64_t i = 0; i < count; i++) {
    int64_t at = place(keys[i], size);
    while (slots[at] && slots[at] != keys[i]) at = at + 1 == size ? 0 : at + 1;
    repeated += slots[at] != 0;
    slots[at] = keys[i];
  }
  return repeated;
}

/* How many keys of a bucket came before in it. */
static int64_t again(const Reading *all, int64_t bucket) {
  FILE *file = all->seen->file[bucket];
  int64_t stored = file ? ftell(file) / (int64_t)sizeof(uint64_t) : 0, count = stored, repeated = 0;
  for (int32_t worker = 0; worker < all->workers; worker++)
    for (const List *one = all->held[worker]->last[bucket]; one; one = one->before) count += one->used;
  int64_t size = count * 2 + 16;
  uint64_t keys[ROOM], *slots = calloc((size_t)size, sizeof *slots);
  if (!slots) return NO_DISK;
  if (file) rewind(file);
  for (int64_t from = 0, part; from < stored && repeated >= 0; from += part) {
    part = stored - from < ROOM ? stored - from : ROOM;
    if (fread(keys, sizeof *keys, (size_t)part, file) != (size_t)part) repeated = NO_DISK;
    else repeated += met(keys, part, slots, size);
  }
  for (int32_t worker = 0; worker < all->workers && repeated >= 0; worker++)
    for (const List *one = all->held[worker]->last[bucket]; one; one = one->before) repeated += met(one->keys, one->used, slots, size);
  free(slots);
  return repeated;
}

static void look_again(void *work, int32_t worker) {
  (void)worker;
  Reading *all = work;
  for (int64_t bucket, end; taken(&all->next, BUCKETS, 1, &bucket, &end);) {
    int64_t repeated = again(all, bucket);
    if (repeated < 0) __atomic_store_n(&all->status, NO_DISK, __ATOMIC_RELAXED);
    else __atomic_fetch_add(&all->tally.repeated, repeated, __ATOMIC_RELAXED);
  }
}

static int take(Reading *all, struct ArrowArray *batch) {
  pthread_mutex_lock(&all->turn);
  if (all->status > 0) all->status = next(all->stream, batch);
  int got = all->status > 0;
  pthread_mutex_unlock(&all->turn);
  return got;
}

static void give(Reading *all, struct ArrowArray *batch, const Tally *met, int status) {
  batch->release(batch);
  pthread_mutex_lock(&all->turn);
  all->tally.rows += met->rows;
  all->tally.blank += met->blank;
  all->tally.repeated += met->repeated;
  all->tally.alone += met->alone;
  all->tally.untold += met->untold;
  if (status < 0) all->status = status;
  pthread_mutex_unlock(&all->turn);
}

/* Somebody in no relation, whom nobody owns. */
static int alone(const Reading *all, Held *held, const struct ArrowArray *const *of, int64_t row, uint64_t key, Tally *tally) {
  tally->alone++;
  if (!given(of[COUNTRY], row) && truth(of[SCOPE], row))
    tally->untold += before(all->days, all->count, day_of(of[BORN], row, INT32_MIN)) <= all->today &&
                   all->today < before(all->days, all->count, day_of(of[GONE], row, INT32_MAX));
  return held ? collect(all->seen, held, key) : 0;
}

/* The entities of some rows, in the order in which their nodes lie. */
static int described(const Reading *all, int32_t worker, Desk *desk, const struct ArrowArray *const *of, int64_t from, int64_t length,
                     Tally *met) {
  Words *const *words = all->words[worker];
  const uint64_t *keys = (const uint64_t *)of[KEY]->buffers[1] + of[KEY]->offset + from;
  int32_t *found = desk->found[0];
  int status = 0;
  number(all->nodes, desk, keys, length, found, all->adding);
  for (int64_t i = 0; i < length && !status; i++) {
    int64_t at = desk->rows[i], row = from + at;
    int32_t node = found[at];
    if (i + AHEAD < length && found[desk->rows[i + AHEAD]] >= 0) __builtin_prefetch(&all->lives[found[desk->rows[i + AHEAD]]], 1);
    if (keys[at] == all->nothing) {
      met->blank++;
      continue;
    }
    int32_t city = of[CITY] ? word_of(words[2], of[CITY], row) : -1;  /* how often each is written counts, so all are read */
    if (node < 0) {
      status = alone(all, all->held[worker], of, row, keys[at], met);
      continue;
    }
    Life *life = &all->lives[node];
    met->repeated++; /* less those who are there in the end */
    life->present = (uint8_t)(worker + 1);
    life->country = (int16_t)word_of(words[0], of[COUNTRY], row);
    life->scope = (uint8_t)truth(of[SCOPE], row);
    life->first = before(all->days, all->count, day_of(of[BORN], row, INT32_MIN));
    life->last = before(all->days, all->count, day_of(of[GONE], row, INT32_MAX));
    if (of[REGION]) all->codes[0][node] = word_of(words[1], of[REGION], row);
    if (of[CITY]) all->codes[1][node] = city;
    if (of[SECTOR]) all->codes[2][node] = word_of(words[3], of[SECTOR], row);
  }
  met->rows += length;
  return status;
}

static void read_on(void *work, int32_t worker) {
  Reading *all = work;
  struct ArrowArray batch;
  Desk desk = {0};
  int room = cleared(&desk, DESK);
  while (take(all, &batch)) {
    const struct ArrowArray *of[ENTITY_ROLES] = {0};
    Tally met = {0};
    int status = room ? 0 : NO_ROOM;
    for (int32_t i = 0; i < all->columns; i++) of[all->roles[i]] = batch.children[i];
    for (int64_t from = 0; from < batch.length && !status; from += DESK)
      status = described(all, worker, &desk, of, from, batch.length - from < DESK ? batch.length - from : DESK, &met);
    give(all, &batch, &met, status);
  }
  left_desk(&desk);
}

/* What each code of another worker's words is among those of the first, behind what stands for none. */
static int32_t *translation(Words *own, Words *others) {
  int32_t *codes = malloc(((size_t)others->count + 1) * sizeof *codes);
  for (int32_t code = 0; codes && code < others->count; code++) {
    int64_t begin = others->begin[code];
    codes[code + 1] = code_of(own, others->text + begin, others->begin[code + 1] - begin, others->rows[code]);
  }
  if (codes) codes[0] = -1;
  return codes;
}

/* One table of words for what all workers have read. */
static int32_t *(*common(Reading *all))[COLUMNS] {
  int32_t *(*tables)[COLUMNS] = calloc(MOST_WORKERS, sizeof *tables);
  for (int32_t worker = 1; tables && worker < all->workers; worker++) {
    for (int column = 0; column < COLUMNS; column++) {
      if (!all->words[worker][column]) continue;
      tables[worker][column] = translation(all->words[0][column], all->words[worker][column]);
      if (!tables[worker][column]) all->status = NO_ROOM;
    }
  }
  if (!tables) all->status = NO_ROOM;
  return tables;
}

static inline int32_t translated(const int32_t *table, int32_t code) { return table[code < 0 ? 0 : code + 1]; }

static void translate_on(void *work, int32_t number) {
  (void)number;
  Reading *all = work;
  int64_t there = 0;
  for (int64_t from, to; taken(&all->next, all->nodes->size, PIECE, &from, &to);)
    for (int64_t node = from; node < to; node++) {
      Life *life = &all->lives[node];
      there += life->present != 0;
      if (life->present < 2) continue;
      int32_t *const *tables = all->tables[life->present - 1];
      life->country = (int16_t)translated(tables[0], life->country);
      for (int column = 1; column < COLUMNS; column++)
        if (tables[column]) all->codes[column - 1][node] = translated(tables[column], all->codes[column - 1][node]);
      life->present = 1;
    }
  __atomic_fetch_sub(&all->tally.repeated, there, __ATOMIC_RELAXED);
}

/* The codes of all workers become those of the first; rows that described a node again are those beyond the nodes that are there. */
static void translate(Reading *all) {
  all->tables = common(all);
  all->next = 0;
  if (all->status >= 0) together(all->workers, translate_on, all);
  for (int32_t worker = 1; all->tables && worker < all->workers; worker++)
    for (int column = 0; column < COLUMNS; column++) free(all->tables[worker][column]);
  free(all->tables);
}

static int opened(Reading *all, Words **words) {
  for (int32_t worker = 0; worker < all->workers; worker++) {
    if (all->seen && !(all->held[worker] = calloc(1, sizeof(Held)))) return NO_ROOM;
    if (all->seen) all->held[worker]->left = LISTED / (int64_t)sizeof(List) / all->workers;
    for (int column = 0; column < COLUMNS; column++) {
      all->words[worker][column] = words[column] && worker ? stock_words() : words[column];
      if (words[column] && !all->words[worker][column]) return NO_ROOM;
    }
  }
  return 1;
}

static void closed(Reading *all) {
  for (int bucket = 0; all->seen && bucket < BUCKETS; bucket++)
    if (all->seen->file[bucket]) fclose(all->seen->file[bucket]);
  for (int32_t worker = 0; worker < all->workers; worker++) {
    for (int bucket = 0; all->held[worker] && bucket < BUCKETS; bucket++)
      for (List *one = all->held[worker]->last[bucket], *before; one; one = before) before = one->before, free(one);
    free(all->held[worker]);
    for (int column = 0; worker && column < COLUMNS; column++)
      if (all->words[worker][column]) stock_words_close(all->words[worker][column]);
  }
  free(all->seen);
}

/* Give nodes their attributes. With `adding` every entity becomes a node, for which there is room; otherwise one in no relation stands
 * alone: its owner is itself, so that it is never foreign, and only counted as untold where no country is given. With `watch` repeated keys
 * are counted (through temporary files), otherwise they are known not to occur. `today` is the position of the question's own day. */
int64_t stock_entities(Nodes *nodes, struct ArrowArrayStream *stream, const int32_t *roles, int32_t columns,
                       const int32_t *days, int32_t count, int32_t today, uint64_t nothing, int32_t adding, int32_t watch,
                       int32_t workers, Words **words, Life *lives, int32_t **codes, Tally *tally) {
  Reading all = {.nodes = nodes, .stream = stream, .roles = roles, .days = days, .columns = columns, .count = count,
                 .today = today, .adding = adding, .nothing = nothing, .lives = lives, .codes = codes,
                 .workers = workers < MOST_WORKERS ? workers : MOST_WORKERS};
  if (watch && !(all.seen = calloc(1, sizeof *all.seen))) return NO_ROOM;
  if (all.seen) pthread_mutex_init(&all.seen->turn, NULL);
  pthread_mutex_init(&all.turn, NULL);
  all.status = opened(&all, words);
  if (all.status > 0) together(all.workers, read_on, &all);
  if (all.status >= 0 && watch) together(all.workers, look_again, &all);
  if (all.status >= 0) translate(&all);
  closed(&all);
  pthread_mutex_destroy(&all.turn);
  *tally = all.tally;
  return all.status < 0 ? all.status : all.tally.rows;
}
