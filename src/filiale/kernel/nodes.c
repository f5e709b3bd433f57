/* Nodes: the entities in relations, found by their keys. */
#include <stdlib.h>
#include <sys/mman.h>

#include "stock.h"

/* Memory of zeros in large pages where the system has them: it is read at random, and small pages would be looked up each time. It
 * comes as it is touched, by all workers, and is not cleared twice. */
static uint64_t *wide(int64_t keys) {
  void *memory = mmap(NULL, (size_t)keys * sizeof(uint64_t), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return NULL;
#ifdef MADV_HUGEPAGE
  madvise(memory, (size_t)keys * sizeof(uint64_t), MADV_HUGEPAGE);
#endif
  return memory;
}

static void given_back(uint64_t *keys, int64_t count) {
  if (keys) munmap(keys, (size_t)count * sizeof(uint64_t));
}

Nodes *stock_open(int64_t expected) {
  Nodes *nodes = calloc(1, sizeof *nodes);
  if (!nodes) return NULL;
  nodes->size = expected + expected / 2 + 64;
  nodes->keys = wide(nodes->size);
  if (nodes->keys) return nodes;
  free(nodes);
  return NULL;
}

void stock_close(Nodes *nodes) {
  if (!nodes) return;
  given_back(nodes->keys, nodes->size);
  free(nodes);
}

int64_t stock_count(const Nodes *nodes) { return nodes->count; }
int64_t stock_size(const Nodes *nodes) { return nodes->size; }
const uint64_t *stock_keys(const Nodes *nodes) { return nodes->keys; }

/* Make room for more nodes. Where the table has to grow they get new numbers, in the relations too. */
int stock_room(Nodes *nodes, int64_t more, Edge *edges, int64_t rows, int32_t spilled) {
  if (fits(nodes, more)) return 0;
  int64_t needed = nodes->count + more;
  int64_t size = nodes->size + nodes->size / 2;
  if (size < needed + needed / 4) size = needed + needed / 4 + 64;
  uint64_t *keys = size < INT32_MAX ? wide(size) : NULL;
  int32_t *moved = malloc((size_t)nodes->size * sizeof *moved);
  if (!keys || !moved) {
    given_back(keys, size);
    free(moved);
    return NO_ROOM;
  }
  for (int64_t node = 0; node < nodes->size; node++) {
    if (node + 24 < nodes->size) __builtin_prefetch(&keys[place(nodes->keys[node + 24], size)], 1);
    if (!nodes->keys[node]) continue;
    int64_t at = place(nodes->keys[node], size);
    while (keys[at]) at = at + 1 == size ? 0 : at + 1;
    keys[at] = nodes->keys[node];
    moved[node] = (int32_t)at;
  }
  for (int64_t row = 0; row < rows; row++) {
    if (spilled) let_go(edges, row);
    edges[row].owned = moved[edges[row].owned];
    if (edges[row].owner >= 0) edges[row].owner = moved[edges[row].owner];
  }
  free(moved);
  given_back(nodes->keys, nodes->size);
  nodes->keys = keys;
  nodes->size = size;
  return 0;
}

/* The place of a key from `spot` on; -1 where it is none, unless it is to become one. Several threads may do this at once. */
static inline int32_t found_at(Nodes *nodes, uint64_t key, int64_t spot, int adding, int64_t *added) {
  uint64_t *table = nodes->keys;
  for (;; spot = spot + 1 == nodes->size ? 0 : spot + 1) {
    uint64_t there = __atomic_load_n(&table[spot], __ATOMIC_RELAXED);
    if (there == key) return (int32_t)spot;
    if (there) continue;
    if (!adding) return -1;
    if (__atomic_compare_exchange_n(&table[spot], &there, key, 0, __ATOMIC_RELAXED, __ATOMIC_RELAXED)) {
      (*added)++;
      return (int32_t)spot;
    }
    if (there == key) return (int32_t)spot;
  }
}

/* The numbers of keys; -1 for one that is no node, unless it is to become one, for which there must be room. Some places are
 * fetched ahead, as many as a processor fetches at once. */
void number(Nodes *nodes, const uint64_t *keys, int64_t length, int32_t *out, int adding) {
  int64_t at[AHEAD], added = 0;
  for (int64_t i = 0; i < length + AHEAD; i++) {
    if (i >= AHEAD) {
      uint64_t key = keys[i - AHEAD];
      out[i - AHEAD] = found_at(nodes, key ? key : 1, at[i & (AHEAD - 1)], adding, &added);
    }
    if (i >= length) continue;
    at[i & (AHEAD - 1)] = place(keys[i], nodes->size);
    __builtin_prefetch(&nodes->keys[at[i & (AHEAD - 1)]]);
  }
  if (added) __atomic_fetch_add(&nodes->count, added, __ATOMIC_RELAXED);
}

void stock_numbers(Nodes *nodes, const uint64_t *keys, int64_t length, int32_t *out, int adding) {
  number(nodes, keys, length, out, adding);
}

/* Relations in parts, one a worker, each of which moves together at its own front. */
typedef struct {
  Edge *edges;
  int32_t *since;
  double *capital;
  const int32_t *moved;
  int64_t rows, next, unknown, missing, kept[MOST_WORKERS];
  int32_t spilled, count, workers;
} Parts;

static inline int64_t part_at(const Parts *parts, int64_t part) { return parts->rows / parts->workers * part; }
static inline int64_t part_end(const Parts *parts, int64_t part) {
  return part + 1 == parts->workers ? parts->rows : part_at(parts, part + 1);
}

static void move(Parts *parts, int64_t from, int64_t to) {
  parts->edges[to] = parts->edges[from];
  if (parts->since) parts->since[to] = parts->since[from];
  if (parts->capital) parts->capital[to] = parts->capital[from];
}

static int64_t tightened(Parts *parts, int64_t row, int64_t end) {
  Edge *edges = parts->edges;
  const int32_t *moved = parts->moved;
  int64_t kept = row, unknown = 0, missing = 0;
  for (; row < end; row++) {
    if (parts->spilled) let_go(edges, row);
    if (row + 2 * AHEAD < end) {
      const Edge *ahead = &edges[row + 2 * AHEAD];
      __builtin_prefetch(&moved[ahead->owned]);
      if (ahead->owner >= 0) __builtin_prefetch(&moved[ahead->owner]);
    }
    Edge *edge = &edges[row];
    int itself = edge->owned == edge->owner;
    int32_t owner = edge->owner < 0 ? -1 : moved[edge->owner], owned = moved[edge->owned];
    unknown += owner < 0 && edge->owner >= 0;
    missing += owned < 0;
    if (itself || owned < 0 || edge->first >= edge->last) continue;
    edge->owned = owned;
    edge->owner = owner < 0 ? parts->count : owner;
    if (parts->spilled) let_go(edges, kept);
    if (kept < row) move(parts, row, kept);
    kept++;
  }
  __atomic_fetch_add(&parts->unknown, unknown, __ATOMIC_RELAXED);
  __atomic_fetch_add(&parts->missing, missing, __ATOMIC_RELAXED);
  return kept;
}

static void tighten(void *work, int32_t worker) {
  (void)worker;
  Parts *parts = work;
  for (int64_t part, end; taken(&parts->next, parts->workers, 1, &part, &end);)
    parts->kept[part] = tightened(parts, part_at(parts, part), part_end(parts, part));
}

/* The parts behind each other; returns the number of rows. */
static int64_t joined(Parts *parts) {
  int64_t kept = parts->kept[0];
  for (int64_t part = 1; part < parts->workers; part++)
    for (int64_t row = part_at(parts, part); row < parts->kept[part]; row++, kept++) {
      if (parts->spilled) let_go(parts->edges, row);
      if (parts->spilled) let_go(parts->edges, kept);
      if (kept < row) move(parts, row, kept);
    }
  return kept;
}

/* Number the entities that are there 0, 1, 2 ... in the order of their places, and bring what belongs to them together: their keys, lives,
 * columns of codes. Relations of others leave: those held by an owner in no source get the number behind the last, those of an entity
 * in no source are dropped, as are those in force on none of the days. `moved` has room for all places. Returns the number of entities;
 * `rows` becomes the number of relations, `unknown` counts owners and `missing` entities in no source. */
int64_t stock_compact(Nodes *nodes, Life *lives, int32_t **codes, int32_t columns, Edge *edges, int32_t *since, double *capital,
                      int32_t spilled, int32_t workers, int64_t *rows, int32_t *moved, int64_t *unknown,
                      int64_t *missing) {
  int32_t count = 0;
  for (int64_t node = 0; node < nodes->size; node++) {
    if (!lives[node].present) {
      moved[node] = -1;
      continue;
    }
    moved[node] = count;
    lives[count] = lives[node];
    nodes->keys[count] = nodes->keys[node];
    for (int32_t column = 0; column < columns; column++) codes[column][count] = codes[column][node];
    count++;
  }
  Parts parts = {.edges = edges, .since = since, .capital = capital, .moved = moved, .rows = *rows, .spilled = spilled,
                 .count = count, .workers = workers < MOST_WORKERS ? workers : MOST_WORKERS};
  together(workers, tighten, &parts);
  *rows = joined(&parts);
  *unknown = parts.unknown;
  *missing = parts.missing;
  return count;
}
