/* Relations: both ends numbered as they come. */
#include <math.h>

#include "stock.h"

enum { OWNED, OWNER, KIND, STRENGTH, CAPITAL, ABOVE, SINCE, UNTIL, EDGE_ROLES };

static inline int32_t millionths(double percent) {
  return percent == percent ? (int32_t)llround(fmin(fmax(percent, 0), 1000) * 1e6) : -1;
}

/* Number both ends of each relation. An owner that is not given (null or the key of no text) is -1. roles[i] says what column i holds;
 * columns that are not asked for are left out. `self` counts entities that own themselves. Returns the number of rows. */
int64_t stock_edges(Nodes *nodes, struct ArrowArrayStream *stream, const int32_t *roles, int32_t columns, int64_t room,
                    const int32_t *days, int32_t count, uint64_t nothing, Edge *edges, int32_t *since, double *capital,
                    int32_t spilled, int64_t *self) {
  struct ArrowArray batch;
  int32_t owned[BLOCK], owner[BLOCK];
  int64_t rows = 0;
  int status;
  while ((status = next(stream, &batch)) > 0) {
    const struct ArrowArray *of[EDGE_ROLES] = {0};
    for (int32_t i = 0; i < columns; i++) of[roles[i]] = batch.children[i];
    if (rows + batch.length > room) status = NO_ROOM;
    for (int64_t from = 0; from < batch.length && status > 0; from += BLOCK) {
      int64_t length = batch.length - from < BLOCK ? batch.length - from : BLOCK;
      const uint64_t *below = (const uint64_t *)of[OWNED]->buffers[1] + of[OWNED]->offset + from;
      const uint64_t *above = (const uint64_t *)of[OWNER]->buffers[1] + of[OWNER]->offset + from;
      if (stock_room(nodes, 2 * length, edges, rows, spilled)) {
        status = NO_ROOM;
        break;
      }
      number(nodes, below, length, owned, 1);
      number(nodes, above, length, owner, 1);
      for (int64_t i = 0; i < length; i++) {
        int64_t row = from + i;
        Edge *edge = &edges[rows + i];
        if (spilled) let_go(edges, rows + i);
        edge->owned = owned[i];
        edge->owner = above[i] == nothing ? -1 : owner[i];
        *self += edge->owned == edge->owner;
        edge->kind = of[KIND] ? ((const uint8_t *)of[KIND]->buffers[1])[row + of[KIND]->offset] : 0;
        edge->strength = of[STRENGTH] ? millionths(value_of(of[STRENGTH], row)) : -1;
        edge->above = of[ABOVE] ? (uint8_t)truth(of[ABOVE], row) : 0;
        edge->first = before(days, count, day_of(of[SINCE], row, INT32_MIN));
        edge->last = before(days, count, day_of(of[UNTIL], row, INT32_MAX));
        if (since) since[rows + i] = day_of(of[SINCE], row, INT32_MIN);
        if (capital) capital[rows + i] = value_of(of[CAPITAL], row);
      }
      rows += length;
    }
    batch.release(&batch);
    if (status < 0) break;
  }
  return status < 0 ? status : rows;
}
