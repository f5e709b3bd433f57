/* Relations: both ends numbered as they come. */
#include <math.h>
#include <pthread.h>

#include "stock.h"

enum { OWNED, OWNER, KIND, STRENGTH, CAPITAL, ABOVE, SINCE, UNTIL, EDGE_ROLES };

static inline int32_t millionths(double percent) {
  return percent == percent ? (int32_t)llround(fmin(fmax(percent, 0), 1000) * 1e6) : -1;
}

/* A stream of relations that several threads read: each takes a batch and a range of rows for it. */
typedef struct {
  Nodes *nodes;
  struct ArrowArrayStream *stream;
  const int32_t *roles, *days;
  int32_t columns, count, spilled;
  uint64_t nothing;
  Edge *edges;
  int32_t *since;
  double *capital;
  pthread_mutex_t turn;
  pthread_rwlock_t steady; /* held for writing while nodes get other numbers */
  int64_t room, rows, waiting, self;
  int status;
} Reading;

/* Take the next batch with the turn; nodes keep their numbers until `give` is called. Returns whether there is one. */
static int take(Reading *all, struct ArrowArray *batch, int64_t *first) {
  pthread_mutex_lock(&all->turn);
  if (all->status > 0) all->status = next(all->stream, batch);
  int got = all->status > 0;
  if (got && all->rows + batch->length > all->room) all->status = NO_ROOM;
  if (got && all->status > 0 && !fits(all->nodes, 2 * (all->waiting + batch->length))) {
    pthread_rwlock_wrlock(&all->steady);
    if (stock_room(all->nodes, 2 * batch->length, all->edges, all->rows, all->spilled)) all->status = NO_ROOM;
    pthread_rwlock_unlock(&all->steady);
  }
  if (got && all->status < 0) {
    batch->release(batch);
    got = 0;
  }
  if (got) {
    *first = all->rows;
    all->rows += batch->length;
    all->waiting += batch->length;
    pthread_rwlock_rdlock(&all->steady);
  }
  pthread_mutex_unlock(&all->turn);
  return got;
}

static void give(Reading *all, struct ArrowArray *batch, int64_t self) {
  int64_t length = batch->length;
  batch->release(batch);
  pthread_rwlock_unlock(&all->steady);
  pthread_mutex_lock(&all->turn);
  all->waiting -= length;
  if (self < 0) all->status = NO_ROOM;
  else all->self += self;
  pthread_mutex_unlock(&all->turn);
}

/* Some rows of relations, which are written behind those of the batch from `first` on; returns how many are of an entity to itself. */
static int64_t numbered(const Reading *all, Desk *desk, const struct ArrowArray *const *of, int64_t from, int64_t length, int64_t first) {
  const uint64_t *below = (const uint64_t *)of[OWNED]->buffers[1] + of[OWNED]->offset + from;
  const uint64_t *above = (const uint64_t *)of[OWNER]->buffers[1] + of[OWNER]->offset + from;
  int64_t self = 0;
  number(all->nodes, desk, below, length, desk->found[0], 1);
  number(all->nodes, desk, above, length, desk->found[1], 1);
  for (int64_t i = 0; i < length; i++) {
    int64_t row = from + i, to = first + row;
    Edge *edge = &all->edges[to];
    edge->owned = desk->found[0][i];
    edge->owner = above[i] == all->nothing ? -1 : desk->found[1][i];
    self += edge->owned == edge->owner;
    edge->kind = of[KIND] ? ((const uint8_t *)of[KIND]->buffers[1])[row + of[KIND]->offset] : 0;
    edge->strength = of[STRENGTH] ? millionths(value_of(of[STRENGTH], row)) : -1;
    edge->above = of[ABOVE] ? (uint8_t)truth(of[ABOVE], row) : 0;
    edge->first = before(all->days, all->count, day_of(of[SINCE], row, INT32_MIN));
    edge->last = before(all->days, all->count, day_of(of[UNTIL], row, INT32_MAX));
    if (all->since) all->since[to] = day_of(of[SINCE], row, INT32_MIN);
    if (all->capital) all->capital[to] = value_of(of[CAPITAL], row);
  }
  return self;
}

/* The relations of a batch, as rows from `first` on; returns how many are of an entity to itself, or NO_ROOM. */
static int64_t batch_of(const Reading *all, Desk *desk, const struct ArrowArray *batch, int64_t first) {
  const struct ArrowArray *of[EDGE_ROLES] = {0};
  int64_t self = 0;
  if (!cleared(desk, DESK)) return NO_ROOM;
  for (int32_t i = 0; i < all->columns; i++) of[all->roles[i]] = batch->children[i];
  for (int64_t from = 0; from < batch->length; from += DESK)
    self += numbered(all, desk, of, from, batch->length - from < DESK ? batch->length - from : DESK, first);
  if (all->spilled) let_go_of(all->edges, first, first + batch->length);
  return self;
}

static void read_on(void *work, int32_t worker) {
  (void)worker;
  struct ArrowArray batch;
  Desk desk = {0};
  int64_t first;
  while (take(work, &batch, &first)) give(work, &batch, batch_of(work, &desk, &batch, first));
  left_desk(&desk);
}

/* Number both ends of each relation. An owner that is not given (null or the key of no text) is -1. roles[i] says what column i holds;
 * columns that are not asked for are left out. `self` counts entities that own themselves. Returns the number of rows. */
int64_t stock_edges(Nodes *nodes, struct ArrowArrayStream *stream, const int32_t *roles, int32_t columns, int64_t room,
                    const int32_t *days, int32_t count, uint64_t nothing, Edge *edges, int32_t *since, double *capital,
                    int32_t spilled, int32_t workers, int64_t *self) {
  Reading all = {.nodes = nodes, .stream = stream, .roles = roles, .days = days, .columns = columns, .count = count,
                 .spilled = spilled, .nothing = nothing, .edges = edges, .since = since, .capital = capital, .room = room,
                 .status = 1};
  pthread_mutex_init(&all.turn, NULL);
  pthread_rwlock_init(&all.steady, NULL);
  together(workers, read_on, &all);
  pthread_rwlock_destroy(&all.steady);
  pthread_mutex_destroy(&all.turn);
  *self = all.self;
  return all.status < 0 ? all.status : all.rows;
}
