/* Compact: only those who are there, numbered without gaps, and their relations. */
#include <stdlib.h>

#include "stock.h"

enum { NOBODY = -1, NEVER = -2 };

/* Whether a node lives on any of the asked days: nobody else owns or is owned then. */
static inline int lives_on(const Life *life) { return life->present && life->first < life->last; }

/* Relations in parts, one a worker, each of which moves together at its own front; and the nodes, numbered in pieces, whose columns each
 * move as a whole. */
typedef struct {
  Nodes *nodes;
  Life *lives;
  int32_t **codes, *numbers, columns;
  int64_t *before; /* how many are there before each piece */
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
    int32_t owner = edge->owner < 0 ? NOBODY : moved[edge->owner], owned = moved[edge->owned];
    unknown += owner == NOBODY && edge->owner >= 0;
    missing += owned == NOBODY;
    if (itself || owned < 0 || owner == NEVER || edge->first >= edge->last) continue;
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

static void count_pieces(void *work, int32_t worker) {
  (void)worker;
  Parts *parts = work;
  for (int64_t from, to; taken(&parts->next, parts->nodes->size, PIECE, &from, &to);) {
    int64_t there = 0;
    for (int64_t node = from; node < to; node++) there += lives_on(&parts->lives[node]);
    parts->before[from / PIECE + 1] = there;
  }
}

static void number_pieces(void *work, int32_t worker) {
  (void)worker;
  Parts *parts = work;
  for (int64_t from, to; taken(&parts->next, parts->nodes->size, PIECE, &from, &to);) {
    int32_t count = (int32_t)parts->before[from / PIECE];
    for (int64_t node = from; node < to; node++)
      parts->numbers[node] = lives_on(&parts->lives[node]) ? count++ : parts->lives[node].present ? NEVER : NOBODY;
  }
}

#define CLOSED_UP(column) \
  for (int64_t node = 0; node < parts->nodes->size; node++) \
    if (parts->moved[node] >= 0) (column)[parts->moved[node]] = (column)[node]

/* One thing to do: a part of the relations, or a column of the nodes. */
static void close_up(Parts *parts, int64_t thing) {
  int64_t column = thing - parts->workers;
  if (column < 0) {
    parts->kept[thing] = tightened(parts, part_at(parts, thing), part_end(parts, thing));
  } else if (column == 0) {
    CLOSED_UP(parts->lives);
  } else if (column == 1) {
    CLOSED_UP(parts->nodes->keys);
  } else {
    CLOSED_UP(parts->codes[column - 2]);
  }
}

static void close_ups(void *work, int32_t worker) {
  (void)worker;
  Parts *parts = work;
  for (int64_t thing, end; taken(&parts->next, parts->workers + 2 + parts->columns, 1, &thing, &end);) close_up(parts, thing);
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

static int numbered(Parts *parts) {
  int64_t pieces = parts->nodes->size / PIECE + 1;
  if (!(parts->before = calloc((size_t)pieces + 1, sizeof *parts->before))) return NO_ROOM;
  together(parts->workers, count_pieces, parts);
  for (int64_t piece = 0; piece < pieces; piece++) parts->before[piece + 1] += parts->before[piece];
  parts->count = (int32_t)parts->before[pieces];
  parts->next = 0;
  together(parts->workers, number_pieces, parts);
  free(parts->before);
  return 0;
}

/* Number the entities that live on any of the asked days 0, 1, 2 ... in the order of their places, and bring what belongs to them together: their keys, lives,
 * columns of codes. Relations of others leave: those held by an owner in no source get the number behind the last, those of an entity
 * in no source are dropped, as are those in force, or between any that live, on none of the days. `moved` has room for all places. Returns the number of entities;
 * `rows` becomes the number of relations, `unknown` counts owners and `missing` entities in no source. */
int64_t stock_compact(Nodes *nodes, Life *lives, int32_t **codes, int32_t columns, Edge *edges, int32_t *since, double *capital,
                      int32_t spilled, int32_t workers, int64_t *rows, int32_t *moved, int64_t *unknown,
                      int64_t *missing) {
  Parts parts = {.nodes = nodes, .lives = lives, .codes = codes, .columns = columns, .edges = edges, .since = since,
                 .capital = capital, .numbers = moved, .moved = moved, .rows = *rows, .spilled = spilled,
                 .workers = workers < MOST_WORKERS ? workers : MOST_WORKERS};
  if (numbered(&parts)) return NO_ROOM;
  parts.next = 0;
  together(parts.workers, close_ups, &parts);
  *rows = joined(&parts);
  *unknown = parts.unknown;
  *missing = parts.missing;
  return parts.count;
}
