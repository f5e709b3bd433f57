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

/* One day's look at all relations, by several workers. */
typedef struct {
  Edge *edges;
  const Life *lives;
  int64_t rows, next, room, several;
  int32_t spilled, count, marks, dead, *above, *torn;
  uint8_t place, *state;
} Day;

static void wake(void *work, int32_t worker) {
  (void)worker;
  Day *day = work;
  int dead = 0;
  for (int64_t node, to; taken(&day->next, day->count, PIECE, &node, &to);)
    for (; node < to; node++) {
      day->state[node] = day->lives[node].first <= day->place && day->place < day->lives[node].last ? ALIVE : 0;
      day->above[node] = -1;
      dead |= !day->state[node];
    }
  if (dead) __atomic_store_n(&day->dead, 1, __ATOMIC_RELAXED);
}

static void mark(Day *day, const Edge *edge) {
  uint8_t held = edge->strength >= 0 ? HELD | WEIGHED : HELD, *state = &day->state[edge->owned];
  if (day->marks && (__atomic_load_n(state, __ATOMIC_RELAXED) & held) != held) __atomic_fetch_or(state, held, __ATOMIC_RELAXED);
  if (!majority(edge)) return;
  int32_t other = __atomic_exchange_n(&day->above[edge->owned], edge->owner, __ATOMIC_RELAXED);
  if (other < 0 || other == edge->owner) return;
  int64_t at = __atomic_fetch_add(&day->several, 1, __ATOMIC_RELAXED);
  if (at < day->room) day->torn[at] = edge->owned;
}

static void mark_all(void *work, int32_t worker) {
  (void)worker;
  Day *day = work;
  int looks = day->dead || day->marks;
  for (int64_t from, to; taken(&day->next, day->rows, PIECE, &from, &to);) {
    for (int64_t row = from; row < to; row++) {
      if (row + 2 * AHEAD < to) {
        const Edge *ahead = &day->edges[row + 2 * AHEAD];
        if (majority(ahead)) __builtin_prefetch(&day->above[ahead->owned], 1);
        if (looks) __builtin_prefetch(&day->state[ahead->owned], 1);
        if (day->dead) __builtin_prefetch(&day->state[ahead->owner]);
      }
      const Edge *edge = &day->edges[row];
      int stood = day->dead ? stands(edge, day->state, day->place) : edge->first <= day->place && day->place < edge->last;
      if (stood) mark(day, edge);
    }
    if (day->spilled) let_go_of(day->edges, from, to);
  }
}

/* The one owner above each entity by majority: of the relations that stand, the holder of more than half, else -1. `state` tells who is
 * alive and, with `marks`, who is held at all and who by a share that is given; the number behind the last stands for an owner in no source. Where two
 * holders say so, the node is put into `torn`, of which there are `room`; returns how many, or NO_ROOM. */
int64_t stock_majority(Edge *edges, int64_t rows, int32_t spilled, const Life *lives, int32_t count, uint8_t place, int32_t marks,
                       int32_t workers, int32_t *above, uint8_t *state, int32_t *torn, int64_t room) {
  Day day = {.edges = edges, .lives = lives, .rows = rows, .room = room, .spilled = spilled, .count = count, .above = above,
             .torn = torn, .place = place, .marks = marks, .state = state};
  together(workers, wake, &day);
  state[count] = ALIVE;
  above[count] = -1;
  day.next = 0;
  together(workers, mark_all, &day);
  return day.several > room ? NO_ROOM : day.several;
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

enum { UNSEEN = -1, ON_THE_WAY = -2, FAR = 64 };

typedef struct {
  const int32_t *above;
  int32_t count, *end;
  int64_t next, lost;
} Ways;

static void open_ways(void *work, int32_t worker) {
  (void)worker;
  Ways *ways = work;
  for (int64_t node, to; taken(&ways->next, ways->count, PIECE, &node, &to);)
    for (; node < to; node++) ways->end[node] = ways->above[node] < 0 ? (int32_t)node : UNSEEN;
}

/* Ways that end within FAR steps. Whoever walks them finds the same ends, so that nobody has to wait for another; who has walked in vain
 * more often than there are nodes gives up. */
static void walk(void *work, int32_t worker) {
  (void)worker;
  Ways *ways = work;
  const int32_t *above = ways->above;
  int32_t *end = ways->end;
  for (int64_t from, to; __atomic_load_n(&ways->lost, __ATOMIC_RELAXED) <= ways->count && taken(&ways->next, ways->count, PIECE, &from, &to);) {
    int64_t lost = 0;
    for (; from < to; from++) {
      int32_t node = (int32_t)from, last, steps = 0;
      while ((last = __atomic_load_n(&end[node], __ATOMIC_RELAXED)) == UNSEEN && steps++ < FAR) node = above[node];
      if (last == UNSEEN) lost += FAR;
      else
        for (node = (int32_t)from; steps--; node = above[node]) __atomic_store_n(&end[node], last, __ATOMIC_RELAXED);
    }
    __atomic_fetch_add(&ways->lost, lost, __ATOMIC_RELAXED);
  }
}

/* Where each way ends: one walk up from each node (-1 above: the way ends here), and the whole way is marked with its end on the way
 * back. `looped` is zero before; a way that runs into itself ends at the member of the loop that was met first, and is `looped`. The members of
 * loops are written to `loops`; returns how many there are. Short ways are walked by all workers, those that are left by one. */
int64_t stock_follow(const int32_t *above, int32_t count, int32_t workers, int32_t *end, uint8_t *looped, int32_t *loops) {
  Ways ways = {.above = above, .count = count, .end = end};
  int64_t members = 0;
  together(workers, open_ways, &ways);
  ways.next = 0;
  together(workers, walk, &ways);
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

typedef struct {
  const int32_t *owner;
  const uint8_t *reason;
  const Life *lives;
  int32_t count;
  int16_t *origin;
  int64_t next;
} Origins;

static void look_up(void *work, int32_t worker) {
  (void)worker;
  Origins *all = work;
  const int32_t *owner = all->owner;
  for (int64_t node, to; taken(&all->next, all->count, PIECE, &node, &to);)
    for (; node < to; node++) {
      if (node + 2 * AHEAD < to && owner[node + 2 * AHEAD] < all->count) __builtin_prefetch(&all->lives[owner[node + 2 * AHEAD]]);
      int untold = all->reason[node] == HIDDEN || all->reason[node] == UNKNOWN || owner[node] >= all->count;
      all->origin[node] = untold ? -1 : all->lives[owner[node]].country;
    }
}

/* The country of each owner; -1 where nobody can tell. */
void stock_origins(const int32_t *owner, const uint8_t *reason, const Life *lives, int32_t count, int32_t workers, int16_t *origin) {
  Origins all = {.owner = owner, .reason = reason, .lives = lives, .count = count, .origin = origin};
  together(workers, look_up, &all);
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
