/* Nodes: the entities in relations, found by their keys. */
#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
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

/* Memory that is given back is kept for what comes next: pages that are had anew would each be cleared first. */
void stock_keep_memory(void) {
#ifdef M_MMAP_THRESHOLD
  mallopt(M_MMAP_THRESHOLD, 1 << 30);
  mallopt(M_TRIM_THRESHOLD, INT32_MAX);
#endif
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
    if (node + 24 < nodes->size) __builtin_prefetch(&keys[line_of(nodes->keys[node + 24], size)], 1);
    if (!nodes->keys[node]) continue;
    int64_t at = line_of(nodes->keys[node], size);
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

/* Make room for so many rows; returns whether there is. */
int cleared(Desk *desk, int64_t rows) {
  if (rows <= desk->room) return 1;
  left_desk(desk);
  desk->keys = malloc((size_t)rows * sizeof *desk->keys);
  desk->rows = malloc((size_t)rows * sizeof *desk->rows);
  for (int i = 0; i < 2; i++) desk->found[i] = malloc((size_t)rows * sizeof *desk->found[i]);
  if (!desk->keys || !desk->rows || !desk->found[0] || !desk->found[1]) return 0;
  desk->room = rows;
  return 1;
}

void left_desk(Desk *desk) {
  free(desk->keys);
  free(desk->rows);
  for (int i = 0; i < 2; i++) free(desk->found[i]);
  *desk = (Desk){0};
}

static inline int shelf(uint64_t key) { return (int)(mixed(key) / (UINT64_MAX / SHELVES + 1)); }

/* Sort keys by the shelves of the table in which they stand: whoever goes from one end of it to the other finds pages and lines at hand
 * that would have to be looked up for each key in the order of the rows. */
static void sort(Desk *desk, const uint64_t *keys, int64_t length) {
  int64_t begin[SHELVES + 1] = {0};
  for (int64_t i = 0; i < length; i++) begin[shelf(keys[i]) + 1]++;
  for (int i = 0; i < SHELVES; i++) begin[i + 1] += begin[i];
  for (int64_t i = 0; i < length; i++) {
    int64_t at = begin[shelf(keys[i])]++;
    desk->keys[at] = keys[i];
    desk->rows[at] = (int32_t)i;
  }
}

/* The numbers of keys; -1 for one that is no node, unless it is to become one, for which there must be room. `desk` has room for them, and
 * its rows are in the order of the numbers afterwards, or nearly so. Some places are fetched ahead, as many as a processor fetches at once. */
void number(Nodes *nodes, Desk *desk, const uint64_t *keys, int64_t length, int32_t *out, int adding) {
  int64_t at[AHEAD], added = 0;
  sort(desk, keys, length);
  for (int64_t i = 0; i < length + AHEAD; i++) {
    if (i >= AHEAD) {
      uint64_t key = desk->keys[i - AHEAD];
      out[desk->rows[i - AHEAD]] = found_at(nodes, key ? key : 1, at[i & (AHEAD - 1)], adding, &added);
    }
    if (i >= length) continue;
    at[i & (AHEAD - 1)] = line_of(desk->keys[i], nodes->size);
    __builtin_prefetch(&nodes->keys[at[i & (AHEAD - 1)]]);
  }
  if (added) __atomic_fetch_add(&nodes->count, added, __ATOMIC_RELAXED);
}

int stock_numbers(Nodes *nodes, const uint64_t *keys, int64_t length, int32_t *out, int adding) {
  Desk desk = {0};
  int room = cleared(&desk, length);
  if (room) number(nodes, &desk, keys, length, out, adding);
  left_desk(&desk);
  return room ? 0 : NO_ROOM;
}
