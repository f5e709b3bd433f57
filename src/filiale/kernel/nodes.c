/* Nodes: the entities in relations, found by their keys. */
#include <stdlib.h>
#include <sys/mman.h>

#include "stock.h"

/* Memory in large pages where the system has them: it is read at random, and small pages would be looked up each time. */
static uint64_t *wide(int64_t keys) {
  void *memory = NULL;
  if (posix_memalign(&memory, 1 << 21, (size_t)keys * sizeof(uint64_t))) return NULL;
#ifdef MADV_HUGEPAGE
  madvise(memory, (size_t)keys * sizeof(uint64_t), MADV_HUGEPAGE);
#endif
  return memset(memory, 0, (size_t)keys * sizeof(uint64_t));
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
  free(nodes->keys);
  free(nodes);
}

int64_t stock_count(const Nodes *nodes) { return nodes->count; }
int64_t stock_size(const Nodes *nodes) { return nodes->size; }
const uint64_t *stock_keys(const Nodes *nodes) { return nodes->keys; }

/* Make room for more nodes. Where the table has to grow they get new numbers, in the relations too. */
int stock_room(Nodes *nodes, int64_t more, Edge *edges, int64_t rows, int32_t spilled) {
  int64_t needed = nodes->count + more;
  if (needed <= nodes->size - nodes->size / 5) return 0;
  int64_t size = nodes->size + nodes->size / 2;
  if (size < needed + needed / 4) size = needed + needed / 4 + 64;
  uint64_t *keys = size < INT32_MAX ? wide(size) : NULL;
  int32_t *moved = malloc((size_t)nodes->size * sizeof *moved);
  if (!keys || !moved) {
    free(keys);
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
  free(nodes->keys);
  nodes->keys = keys;
  nodes->size = size;
  return 0;
}

/* The numbers of at most BLOCK keys; -1 for one that is no node, unless it is to become one, for which there must be room. */
int number(Nodes *nodes, const uint64_t *keys, int64_t length, int32_t *out, int adding) {
  int32_t at[BLOCK];
  uint64_t *table = nodes->keys;
  const int64_t size = nodes->size;
  for (int64_t i = 0; i < length; i++) {
    at[i] = (int32_t)place(keys[i], size);
    __builtin_prefetch(&table[at[i]]);
  }
  for (int64_t i = 0; i < length; i++) {
    const uint64_t key = keys[i] ? keys[i] : 1;
    int64_t spot = at[i];
    while (table[spot] && table[spot] != key) spot = spot + 1 == size ? 0 : spot + 1;
    if (!table[spot]) {
      if (adding) {
        table[spot] = key;
        nodes->count++;
      } else {
        spot = -1;
      }
    }
    out[i] = (int32_t)spot;
  }
  return 0;
}

int stock_numbers(Nodes *nodes, const uint64_t *keys, int64_t length, int32_t *out, int adding) {
  for (int64_t from = 0; from < length; from += BLOCK)
    number(nodes, keys + from, length - from < BLOCK ? length - from : BLOCK, out + from, adding);
  return 0;
}

/* Number the entities that are there 0, 1, 2 ... in the order of their places, and bring what belongs to them together: their keys, lives,
 * columns of codes. Relations of others leave: those held by an owner in no source get the number behind the last, those of an entity
 * in no source are dropped, as are those in force on none of the days. `moved` has room for all places. Returns the number of entities;
 * `rows` becomes the number of relations, `unknown` counts owners and `missing` entities in no source. */
int64_t stock_compact(Nodes *nodes, Life *lives, int32_t **codes, int32_t columns, Edge *edges, int32_t *since, double *capital,
                      int32_t spilled, int64_t *rows, int32_t *moved, int64_t *unknown, int64_t *missing) {
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
  int64_t kept = 0;
  for (int64_t row = 0; row < *rows; row++) {
    if (spilled) let_go(edges, row);
    if (row + 32 < *rows) {
      __builtin_prefetch(&moved[edges[row + 32].owned]);
      if (edges[row + 32].owner >= 0) __builtin_prefetch(&moved[edges[row + 32].owner]);
    }
    Edge edge = edges[row];
    int itself = edge.owned == edge.owner;
    int32_t owner = edge.owner < 0 ? -1 : moved[edge.owner];
    *unknown += owner < 0 && edge.owner >= 0;
    edge.owned = moved[edge.owned];
    *missing += edge.owned < 0;
    if (itself || edge.owned < 0 || edge.first >= edge.last) continue;
    edge.owner = owner < 0 ? count : owner;
    if (spilled) let_go(edges, kept);
    edges[kept] = edge;
    if (since) since[kept] = since[row];
    if (capital) capital[kept] = capital[row];
    kept++;
  }
  *rows = kept;
  return count;
}
