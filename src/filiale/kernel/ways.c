/* Ways upward: who stands above whom on a day, and where each way ends. */
#include "stock.h"

enum { ALIVE = 1, HELD = 2, WEIGHED = 4 };
enum { ITSELF = 0, LOOP = 6, HIDDEN = 7, UNKNOWN = 8 };

const char *stock_trouble(struct ArrowArrayStream *stream) { return stream->get_last_error(stream); }

static inline int stands(const Edge *edge, const uint8_t *state, uint8_t place) {
  return edge->first <= place && place < edge->last && (state[edge->owned] & state[edge->owner] & ALIVE);
}

static inline int majority(const Edge *edge) {
  return edge->strength > 50000000 || (edge->strength == 50000000 && edge->above);
}

/* The one owner above each entity by majority: of the relations that stand, the holder of more than half, else -1. `state` tells who is
 * alive, who is held at all and who by a share that is given; the number behind the last stands for an owner in no source. Where two
 * holders say so, the node is put into `torn`, of which there are `room`; returns how many, or NO_ROOM. */
int64_t stock_majority(Edge *edges, int64_t rows, int32_t spilled, const Life *lives, int32_t count, uint8_t place, int32_t *above,
                       uint8_t *state, int32_t *torn, int64_t room) {
  int64_t several = 0;
  for (int32_t node = 0; node < count; node++) {
    state[node] = lives[node].first <= place && place < lives[node].last ? ALIVE : 0;
    above[node] = -1;
  }
  state[count] = ALIVE;
  above[count] = -1;
  for (int64_t row = 0; row < rows; row++) {
    if (row + 32 < rows) {
      __builtin_prefetch(&above[edges[row + 32].owned], 1);
      __builtin_prefetch(&state[edges[row + 32].owned], 1);
      __builtin_prefetch(&state[edges[row + 32].owner]);
    }
    if (spilled) let_go(edges, row);
    const Edge *edge = &edges[row];
    int32_t owned = edge->owned;
    if (!stands(edge, state, place)) continue;
    state[owned] |= edge->strength >= 0 ? HELD | WEIGHED : HELD;
    if (!majority(edge)) continue;
    if (above[owned] >= 0 && above[owned] != edge->owner) {
      if (several == room) return NO_ROOM;
      torn[several++] = owned;
    }
    above[owned] = edge->owner;
  }
  return several;
}

/* The rows of relations that stand and are of one of the `kinds` (bits); with `marked` those of more than half held of a marked node.
 * Returns how many. */
int64_t stock_standing(Edge *edges, int64_t rows, int32_t spilled, const uint8_t *state, uint8_t place, uint32_t kinds,
                       const uint8_t *marked, int32_t *found) {
  int64_t count = 0;
  for (int64_t row = 0; row < rows; row++) {
    if (spilled) let_go(edges, row);
    const Edge *edge = &edges[row];
    if (!(kinds >> edge->kind & 1) || !stands(edge, state, place)) continue;
    if (!marked || (marked[edge->owned] && majority(edge))) found[count++] = (int32_t)row;
  }
  return count;
}

/* Where each way ends: one walk up from each node (-1 above: the way ends here), and the whole way is marked with its end on the way
 * back. `looped` is zero before; a way that runs into itself ends at the member of the loop that was met first, and is `looped`. The members of
 * loops are written to `loops`; returns how many there are. */
int64_t stock_follow(const int32_t *above, int32_t count, int32_t *end, uint8_t *looped, int32_t *loops) {
  enum { UNSEEN = -1, ON_THE_WAY = -2 };
  int64_t members = 0;
  for (int32_t node = 0; node < count; node++) end[node] = above[node] < 0 ? node : UNSEEN;
  for (int32_t from = 0; from < count; from++) {
    if (end[from] != UNSEEN) continue;
    int32_t node = from;
    while (end[node] == UNSEEN) {
      end[node] = ON_THE_WAY;
      node = above[node];
    }
    int32_t last = end[node];
    uint8_t loop = last == ON_THE_WAY ? 1 : looped[node];
    if (last == ON_THE_WAY) {
      last = node;
      do {
        loops[members++] = node;
        end[node] = last;
        looped[node] = 1;
        node = above[node];
      } while (node != last);
    }
    for (node = from; end[node] == ON_THE_WAY; node = above[node]) {
      end[node] = last;
      looped[node] = loop;
    }
  }
  return members;
}

/* Why each owner is the owner (filiale.standing.Reason): `moved` for those who stand below another. `hidden` may be null. */
void stock_reasons(const int32_t *end, const uint8_t *looped, const uint8_t *hidden, int32_t count, uint8_t moved,
                   uint8_t *reason) {
  for (int32_t node = 0; node < count; node++) {
    if (looped[node]) reason[node] = LOOP;
    else if (end[node] == count) reason[node] = UNKNOWN;
    else if (hidden && hidden[end[node]]) reason[node] = HIDDEN;
    else reason[node] = end[node] == node ? ITSELF : moved;
  }
}

/* The country of each owner; -1 where nobody can tell. */
void stock_origins(const int32_t *owner, const uint8_t *reason, const Life *lives, int32_t count, int16_t *origin) {
  for (int32_t node = 0; node < count; node++) {
    if (node + 32 < count && owner[node + 32] < count) __builtin_prefetch(&lives[owner[node + 32]]);
    int untold = reason[node] == HIDDEN || reason[node] == UNKNOWN || owner[node] >= count;
    origin[node] = untold ? -1 : lives[owner[node]].country;
  }
}

/* What is counted on a day: the origin of each company that is asked about, alive and foreign (or all with `domestic`), of the wanted
 * origin (-1: of any); -1 for all others. Returns how many of those asked about have an owner whom nobody can tell. */
int64_t stock_counted(const int16_t *origin, const Life *lives, int32_t count, uint8_t place, int32_t domestic, int32_t wanted,
                      int16_t *counted) {
  int64_t untold = 0;
  for (int32_t node = 0; node < count; node++) {
    const Life *life = &lives[node];
    int asked = life->scope && life->first <= place && place < life->last;
    int told = origin[node] >= 0 && life->country >= 0;
    untold += asked && !told;
    int kept = asked && told && (domestic || origin[node] != life->country) && (wanted == -1 || origin[node] == wanted);
    counted[node] = kept ? origin[node] : -1;
  }
  return untold;
}
