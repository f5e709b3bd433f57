/* Pricing: the best days of one group under given profits, by labels.
 *
 * An elementary shortest path problem with resource constraints, solved forwards in time (Feillet, Dejax, Gendreau and
 * Gueguen, Networks 44, 2004, with their unreachable nodes; Righini and Salani, Networks 51, 2008, for orienteering). A node is a
 * wish within one span of starts. Labels that cannot reach the threshold any more, by a fractional knapsack over the time that is
 * left, are cut off. With `exact` 2 all node sets above the threshold are enumerated (Baldacci, Christofides and Mingozzi 2008).
 */
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "model.h"

#define WORDS 4 /* 256 nodes and wishes a route */
#define COMPARISONS 1000 /* of labels, for each label allowed */
#define LISTS (1 << 16) /* of labels, by their node set, when all are enumerated */

typedef struct { uint64_t w[WORDS]; } Mask;

typedef struct {
  Mask block, nodes; /* wishes that cannot follow any more; nodes visited */
  double profit;
  int32_t time, place, node, taken, parent, next; /* next: in its list */
  int32_t dead;
} Label;

typedef struct { Label *at; int32_t count, room; } Labels;

static inline int has(const Mask *m, int k) { return (int)((m->w[k >> 6] >> (k & 63)) & 1); }
static inline void set(Mask *m, int k) { m->w[k >> 6] |= (uint64_t)1 << (k & 63); }
static inline int within(const Mask *a, const Mask *b) {
  uint64_t rest = 0;
  for (int k = 0; k < WORDS; k++) rest |= a->w[k] & ~b->w[k];
  return !rest;
}
static inline int same(const Mask *a, const Mask *b) {
  uint64_t rest = 0;
  for (int k = 0; k < WORDS; k++) rest |= a->w[k] ^ b->w[k];
  return !rest;
}

typedef struct {
  const Model *m;
  int route, day, n, bits, exact;
  const int32_t *wish, *bit, *low, *high, *order; /* of a node; order: nodes by profit per minute, best first */
  const double *profit;
  const Mask *forbid; /* of a bit: wishes that can no longer follow once it is visited */
  const int32_t *way; /* places x places: least minutes of any band */
  double dual, threshold;
  int32_t last_call[256]; /* of a bit: latest start of any of its nodes */
  int32_t need[256];      /* of a node: the least time that it takes, with the way to it */
  int32_t way_home;       /* the least way to the day's end */
  int64_t *work;          /* comparisons that are left */
} Pricer;

/* What can still be earned from here: the best visits first, the last one in part. */
static double promise(const Pricer *p, const Mask *block, int32_t time, int place) {
  double left = p->m->route_end[p->route] - time - p->way_home, sum = 0;
  Mask used = *block;
  for (int k = 0; k < p->n && left > 0; k++) {
    int i = p->order[k], b = p->bit[i];
    if (p->profit[i] <= 0) break;
    if (has(&used, b)) continue;
    int w = p->wish[i];
    if (time + p->way[place * p->m->places + p->m->place[w]] + p->m->buffer[w] > p->high[i]) continue;
    set(&used, b);
    double need = p->need[i];
    sum += need <= left ? p->profit[i] : p->profit[i] * left / need;
    left -= need;
  }
  return sum;
}

static int digest(const Label *l) {
  uint64_t z = (uint64_t)l->node * 0x9e3779b97f4a7c15ull;
  for (int k = 0; k < WORDS; k++) z = (z ^ l->nodes.w[k]) * 0xbf58476d1ce4e5b9ull, z ^= z >> 29;
  return (int)(z & (LISTS - 1));
}

static int add(const Pricer *p, Labels *labels, int32_t *heads, const Label *fresh) {
  int b = p->exact == 2 ? digest(fresh) : p->bit[fresh->node];
  for (int32_t k = heads[b]; k >= 0; k = labels->at[k].next) {
    Label *old = &labels->at[k];
    --*p->work;
    if (old->dead) continue;
    if (p->exact == 2) {
      if (old->place == fresh->place && same(&old->nodes, &fresh->nodes) && old->taken >= fresh->taken && old->time <= fresh->time)
        return 0;
      continue;
    }
    if (old->time <= fresh->time && old->profit >= fresh->profit - 1e-9 && old->taken >= fresh->taken &&
        (!p->exact || within(&old->block, &fresh->block)))
      return 0;
    if (fresh->time <= old->time && fresh->profit >= old->profit - 1e-9 && fresh->taken >= old->taken &&
        (!p->exact || within(&fresh->block, &old->block)))
      old->dead = 1;
  }
  if (labels->count == labels->room) {
    int32_t room = labels->room * 2;
    Label *more = realloc(labels->at, sizeof(Label) * (size_t)room);
    if (!more) return -1;
    labels->at = more;
    labels->room = room;
  }
  Label *kept = &labels->at[labels->count];
  *kept = *fresh;
  kept->next = heads[b];
  heads[b] = labels->count++;
  return 1;
}

/* Extends a label to a node, once for each number of breaks taken on the way; a break that costs no time is always taken. */
static int extend(const Pricer *p, Labels *labels, int32_t *heads, int32_t *buckets, int32_t *chain, int32_t origin, int32_t from,
                  int i) {
  const Model *m = p->m;
  const Label base = labels->at[from];
  int w = p->wish[i], rest = m->break_first[p->route + 1] - m->break_first[p->route] - base.taken;
  int32_t free_start = -1;
  int least = 0, added = 0;
  int32_t starts[8];
  if (rest > 7) rest = 7;
  for (int take = 0; take <= rest; take++) {
    int32_t t = ready_at(m, p->route, p->day, base.place, m->place[w], base.time, base.taken, take);
    if (t == NEVER || t + m->buffer[w] > p->high[i]) { rest = take - 1; break; }
    t += m->buffer[w];
    starts[take] = t > p->low[i] ? t : p->low[i];
    if (take == 0) free_start = starts[0];
    else if (starts[take] == free_start) least = take;
  }
  for (int take = least; take <= rest; take++) {
    Label fresh;
    fresh.time = starts[take] + m->duration[w];
    fresh.taken = base.taken + take;
    int ok = 1, r = p->route;
    for (int k = m->break_first[r] + fresh.taken; k < m->break_first[r + 1]; k++) ok &= fresh.time <= m->break_late[k];
    if (!ok) continue;
    int place = m->place[w];
    if (fresh.time + p->way[place * m->places + m->route_to[r]] > m->route_end[r]) continue;
    fresh.profit = base.profit + p->profit[i];
    fresh.block = base.block;
    fresh.nodes = base.nodes;
    set(&fresh.nodes, i);
    set(&fresh.block, p->bit[i]);
    for (int k = 0; k < WORDS; k++) fresh.block.w[k] |= p->forbid[p->bit[i]].w[k];
    if (p->exact == 1) /* what cannot be reached any more does not count in a comparison */
      for (int j = 0; j < p->n; j++)
        if (!has(&fresh.block, p->bit[j]) &&
            fresh.time + p->way[place * m->places + m->place[p->wish[j]]] + m->buffer[p->wish[j]] > p->last_call[p->bit[j]])
          set(&fresh.block, p->bit[j]);
    if (fresh.profit + promise(p, &fresh.block, fresh.time, place) - p->dual < p->threshold) continue;
    fresh.place = place;
    fresh.node = i;
    fresh.parent = from;
    fresh.dead = 0;
    int done = add(p, labels, heads, &fresh);
    if (done < 0) return -1;
    if (!done) continue;
    int32_t me = labels->count - 1;
    chain[me] = buckets[fresh.time - origin];
    buckets[fresh.time - origin] = me;
    added++;
  }
  return added;
}

static int comes_home(const Pricer *p, const Label *l) {
  const Model *m = p->m;
  int rest = m->break_first[p->route + 1] - m->break_first[p->route] - l->taken;
  return ready_at(m, p->route, p->day, l->place, m->route_to[p->route], l->time, l->taken, rest) <= m->route_end[p->route];
}

static double seconds_since(const struct timespec *t0) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)(t.tv_sec - t0->tv_sec) + 1e-9 * (double)(t.tv_nsec - t0->tv_nsec);
}

typedef struct { double gain; int32_t label; } Found;

static int by_gain(const void *a, const void *b) {
  const Found *x = a, *y = b;
  return x->gain != y->gain ? (x->gain > y->gain ? -1 : 1) : x->label - y->label;
}

/* Columns of a route with a gain (profit less dual) of at least `threshold`, best first.
 * ways: places x places, the least minutes with any stops on the way; NULL: no direct way is longer than one with a stop.
 * nodes: wish, bit (local wish), span of starts, profit, in any order; after: pairs of bits (first, then).
 * exact: 0 quick and incomplete, 1 exact best, 2 every node set. Returns the number of columns, -1 where the limit of
 * labels or of `seconds` (0 for none) was reached (columns found so far in `count_out`). column: rows of `width` node numbers in order, closed by -1. */
int tournee_price(const Model *m, const int32_t *ways, int route, int n, const int32_t *wish, const int32_t *bit, int bits, const int32_t *low,
                  const int32_t *high, const double *profit, int pairs, const int32_t *after, double dual, double threshold,
                  int exact, int32_t label_limit, double seconds, int most, int width, int32_t *column, double *gain, int32_t *count_out) {
  *count_out = 0;
  if (n > 64 * WORDS || bits > 64 * WORDS) return -1;
  Pricer p = {.m = m, .route = route, .n = n, .bits = bits, .exact = exact, .wish = wish, .bit = bit, .low = low, .high = high,
              .profit = profit, .dual = dual, .threshold = threshold};
  while (p.day + 1 < m->days && m->day_first[p.day + 1] <= route) p.day++;
  int32_t origin = m->route_start[route], span = m->route_end[route] - origin + 2;
  Mask *forbid = calloc((size_t)bits + 1, sizeof(Mask));
  int32_t *order = malloc(sizeof(int32_t) * (size_t)(n + 1)), *heads = malloc(sizeof(int32_t) * LISTS);
  int32_t *buckets = malloc(sizeof(int32_t) * (size_t)span), *chain = malloc(sizeof(int32_t) * (size_t)(label_limit + 64));
  int32_t *own = ways ? NULL : malloc(sizeof(int32_t) * (size_t)m->places * (size_t)m->places);
  const int32_t *way = ways ? ways : own;
  Labels labels = {malloc(sizeof(Label) * 1024), 0, 1024};
  Found *found = NULL;
  int answer = -1;
  if (!forbid || !order || !heads || !buckets || !chain || !way || !labels.at) goto end;
  size_t cells = (size_t)m->places * (size_t)m->places;
  for (size_t c = 0; c < cells && own; c++) {
    own[c] = NEVER;
    for (int b = m->band_first[p.day]; b < m->band_first[p.day + 1]; b++) {
      int32_t t = m->travel[(size_t)m->band_matrix[b] * cells + c];
      if (t < own[c]) own[c] = t;
    }
  }
  for (int k = 0; k < pairs; k++) set(&forbid[after[2 * k + 1]], after[2 * k]);
  for (int k = 0; k < LISTS; k++) heads[k] = -1;
  for (int k = 0; k < bits; k++) p.last_call[k] = INT32_MIN;
  for (int i = 0; i < n; i++) if (high[i] > p.last_call[bit[i]]) p.last_call[bit[i]] = high[i];
  for (int k = 0; k < span; k++) buckets[k] = -1;
  p.way_home = NEVER;
  for (int i = 0; i < n; i++) {
    int here = m->place[wish[i]];
    int32_t near = way[m->route_from[route] * m->places + here], home = way[here * m->places + m->route_to[route]];
    for (int j = 0; j < n; j++)
      if (bit[j] != bit[i] && way[m->place[wish[j]] * m->places + here] < near) near = way[m->place[wish[j]] * m->places + here];
    p.need[i] = m->duration[wish[i]] + m->buffer[wish[i]] + near;
    if (home < p.way_home) p.way_home = home;
    double worth = profit[i] / p.need[i];
    int k = i;
    for (; k > 0 && profit[order[k - 1]] / p.need[order[k - 1]] < worth; k--) order[k] = order[k - 1];
    order[k] = i;
  }
  p.forbid = forbid; p.order = order; p.way = way;
  Label *root = &labels.at[labels.count++];
  memset(root, 0, sizeof *root);
  root->time = origin; root->place = m->route_from[route]; root->node = -1; root->parent = -1; root->next = -1;
  chain[0] = -1;
  buckets[0] = 0;
  int whole = 1;
  int64_t work = (int64_t)label_limit * COMPARISONS;
  struct timespec begin;
  clock_gettime(CLOCK_MONOTONIC, &begin);
  int looked = 0;
  p.work = &work;
  for (int32_t t = 0; t < span && whole; t++)
    for (int32_t l = buckets[t]; l >= 0 && whole; l = chain[l]) {
      if (labels.at[l].dead) continue;
      if (seconds > 0 && (++looked & 63) == 0 && seconds_since(&begin) > seconds) { whole = 0; break; }
      for (int i = 0; i < n; i++) {
        if ((exact != 2 && profit[i] <= 1e-9) || has(&labels.at[l].block, bit[i])) continue;
        if (labels.count + 16 > label_limit || work < 0 || extend(&p, &labels, heads, buckets, chain, origin, l, i) < 0) { whole = 0; break; }
      }
    }
  int32_t count = 0;
  found = malloc(sizeof(Found) * (size_t)labels.count);
  if (!found) goto end;
  for (int32_t l = 1; l < labels.count; l++) {
    Label *x = &labels.at[l];
    if (x->profit - dual < threshold || (exact != 2 && x->dead) || !comes_home(&p, x)) continue;
    found[count].gain = x->profit - dual;
    found[count++].label = l;
  }
  qsort(found, (size_t)count, sizeof(Found), by_gain);
  int kept = 0;
  for (int32_t f = 0; f < count && kept < most; f++) {
    const Label *x = &labels.at[found[f].label];
    int twin = 0; /* the same nodes in another order have the same gain */
    for (int32_t g = f - 1; g >= 0 && g >= f - 64 && !twin && found[g].gain - found[f].gain < 1e-9; g--)
      twin = same(&labels.at[found[g].label].nodes, &x->nodes);
    if (twin) continue;
    int depth = 0;
    for (int32_t l = found[f].label; labels.at[l].node >= 0; l = labels.at[l].parent) depth++;
    if (depth >= width) continue;
    column[kept * width + depth] = -1;
    for (int32_t l = found[f].label; labels.at[l].node >= 0; l = labels.at[l].parent) column[kept * width + --depth] = labels.at[l].node;
    gain[kept++] = found[f].gain;
  }
  *count_out = kept;
  answer = whole && (exact != 2 || kept < most) ? kept : -1;
end:
  free(forbid); free(order); free(heads); free(buckets); free(chain); free(own); free(labels.at); free(found);
  return answer;
}
