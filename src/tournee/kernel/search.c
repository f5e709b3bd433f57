/* Local search for the team orienteering problem with time windows (TOPTW).
 *
 * Ruin and recreate under simulated annealing: strings of adjacent visits are removed from routes near a seed point and
 * the free points are put back greedily with blinks (Christiaens and Vanden Berghe, Slack induction by string removals,
 * Transportation Science 54, 2020); every point that is not visited competes for the room, as in the large neighbourhood
 * search of Schmid and Ehmke (2017), and the room that an insertion takes is its time shift, as in the iterated local
 * search of Vansteenwegen et al. (Computers & Operations Research 36, 2009).
 *
 * Routes of good plans are kept, so that they can be put together anew (Hu and Lim, EJOR 232, 2014; Amarouche, Guibadj and Moukrim,
 * ATMOS 2020).
 *
 * All times are integers. An insertion is judged in constant time by the earliest departures before it and the latest
 * starts behind it (Savelsbergh 1992).
 */
#include <math.h>
#include "routes.h"

/* The best position of u in route r: the least mixture of detour and time shift; blinks skip a position. */
static inline void best_in_route(const Plan *p, const Instance *g, int r, int u, int weight, uint32_t blink, Random *rnd,
                                 int32_t *best, int *best_r, int *best_k) {
  const Route *q = &p->route[r];
  const int32_t *d = g->dist + (size_t)u * g->n;
  const int32_t open = g->open[u], close = g->close[u], service = g->service[u];
  const int32_t need = g->need[u], soon = open + service;
  if (q->widest < need) return;
  for (int k = 1; k < q->len; k++) {
    if (q->gap[k] < need || q->late[k] < soon) continue;
    int i = q->at[k - 1], j = q->at[k];
    int32_t t = q->leave[k - 1] + d[i];
    if (t > close) {
      if (q->leave[k - 1] > close) break;
      continue;
    }
    if (t < open) t = open;
    int32_t arrive = t + service + d[j];
    if (arrive > q->late[k]) continue;
    int32_t start = q->leave[k] - (j ? g->service[j] : 0);
    int32_t shift = arrive > start ? arrive - start : 0;
    int32_t detour = d[i] + d[j] - g->dist[(size_t)i * g->n + j];
    int32_t cost = (weight * shift + (16 - weight) * detour) >> 4;
    if (cost < *best && (!blink || (uint32_t)next_random(rnd) >= blink)) { *best = cost; *best_r = r; *best_k = k; }
  }
}

typedef struct { float key; int32_t point; } Entry;

typedef struct {
  Plan current, trial, best;
  int32_t *near; /* near: the others of every point, nearest in space and time first */
  Entry *entry;
  int64_t *torn, round; /* torn: the last round that took a point out */
  Random rnd;
} Search;

/* Takes strings of visits out; returns the routes that it touched. */
static uint64_t ruin(Search *s, const Instance *g, double mean_removed, int longest) {
  Plan *p = &s->trial;
  Random *rnd = &s->rnd;
  int visited = 0;
  for (int r = 0; r < g->m; r++) visited += p->route[r].len - 2;
  if (!visited) return 0;
  double mean_len = (double)visited / g->m;
  double most = mean_len < longest ? mean_len : longest;
  if (most < 1) most = 1;
  double strings = 4.0 * mean_removed / (1.0 + most) - 1.0;
  int count = (int)(unit(rnd) * strings + 1.0);
  if (count > g->m) count = g->m;
  uint64_t touched = 0;
  int seed = 1 + below(rnd, g->n - 1);
  const int32_t *near = s->near + (size_t)seed * g->n;
  for (int c = 0; c < g->n && count > 0; c++) {
    int v = near[c], r = p->home[v];
    if (r < 0 || (touched >> r) & 1) continue;
    Route *q = &p->route[r];
    int inside = q->len - 2, top = inside < (int)most ? inside : (int)most;
    int len = 1 + below(rnd, top), keep = 0;
    if (len < inside && unit(rnd) < 0.5) { /* split string: a middle part stays */
      keep = 1;
      while (len + keep < inside && unit(rnd) > 0.5) keep++;
    }
    int span = len + keep, k = p->slot[v];
    int low = k - span + 1 < 1 ? 1 : k - span + 1, high = k < inside - span + 1 ? k : inside - span + 1;
    int first = low + below(rnd, high - low + 1);
    for (int t = first; t < first + span; t++) s->torn[q->at[t]] = s->round;
    if (keep) {
      int head = 1 + below(rnd, len);
      if (head < len) take_out(p, g, r, first + head + keep, len - head);
      take_out(p, g, r, first, head);
    } else {
      take_out(p, g, r, first, len);
    }
    route_times(p, g, r, 1);
    touched |= (uint64_t)1 << r;
    count--;
  }
  return touched;
}

static void by_key(Entry *a, int n) { /* shell sort, ascending */
  static const int steps[] = {301, 132, 57, 23, 10, 4, 1};
  for (int s = 0; s < 7; s++)
    for (int step = steps[s], i = step; i < n; i++) {
      Entry v = a[i];
      int j = i;
      for (; j >= step && a[j - step].key > v.key; j -= step) a[j] = a[j - step];
      a[j] = v;
    }
}

/* Whether u fits anywhere into route r. */
static inline int fits(const Plan *p, const Instance *g, int r, int u) {
  const Route *q = &p->route[r];
  const int32_t *d = g->dist + (size_t)u * g->n;
  const int32_t open = g->open[u], close = g->close[u], service = g->service[u];
  const int32_t need = g->need[u];
  if (q->widest < need) return 0;
  for (int k = q->len - 1; k > 0; k--) {
    if (q->gap[k] < need) continue;
    int32_t last = q->late[k] - service;
    if (last < open) return 0;
    int32_t t = q->leave[k - 1] + d[q->at[k - 1]];
    if (t > close) continue;
    if (t < open) t = open;
    if (t + d[q->at[k]] <= last) return 1;
  }
  return 0;
}

/* Puts free points back; those that were free before can only find room in the routes of `loose`. Returns the routes touched. */
static uint64_t recreate(Search *s, const Instance *g, uint64_t loose) {
  Plan *p = &s->trial;
  Random *rnd = &s->rnd;
  int count = 0, order = below(rnd, 10), weight = below(rnd, 17);
  uint32_t blink = (uint32_t)(0.01 * 4294967295.0);
  const uint64_t all = g->m == 64 ? ~0ull : ((uint64_t)1 << g->m) - 1;
  uint64_t touched = 0;
  for (int u = 1; u < g->n; u++) {
    if (p->home[u] >= 0 || g->profit[u] <= 0) continue;
    uint64_t open = s->torn[u] == s->round ? all : loose;
    int room = 0;
    for (uint64_t q = open; q && !room; q &= q - 1) room = fits(p, g, __builtin_ctzll(q), u);
    if (!room) continue;
    double k;
    if (order < 3) k = -(double)g->profit[u] * (0.25 + unit(rnd));
    else if (order < 5) k = -(double)g->profit[u];
    else if (order < 7) k = unit(rnd);
    else if (order == 7) k = g->close[u] - g->open[u] + unit(rnd);
    else if (order == 8) k = g->close[u];
    else k = -(double)g->profit[u] / (1.0 + g->service[u] + unit(rnd) * 100.0);
    s->entry[count++] = (Entry){(float)k, u};
  }
  by_key(s->entry, count);
  for (int c = 0; c < count; c++) {
    int u = s->entry[c].point, r = -1, k = 0;
    int32_t best = INT32_MAX;
    for (uint64_t q = s->torn[u] == s->round ? all : loose; q; q &= q - 1)
      best_in_route(p, g, __builtin_ctzll(q), u, weight, blink, rnd, &best, &r, &k);
    if (r >= 0) { put_in(p, g, r, k, u); touched |= (uint64_t)1 << r; }
  }
  return touched;
}

/* Makes the routes of a set in one plan as they are in another; the other routes are the same in both. */
static void follow(Plan *to, const Plan *from, uint64_t routes) {
  for (uint64_t q = routes; q; q &= q - 1) {
    const Route *old = &to->route[__builtin_ctzll(q)];
    for (int k = 1; k < old->len - 1; k++) to->home[old->at[k]] = -1;
  }
  for (uint64_t q = routes; q; q &= q - 1) {
    int r = __builtin_ctzll(q);
    const Route *is = &from->route[r];
    Route *be = &to->route[r];
    size_t bytes = sizeof(int32_t) * (size_t)is->len;
    be->len = is->len;
    be->widest = is->widest;
    memcpy(be->at, is->at, bytes);
    memcpy(be->leave, is->leave, bytes);
    memcpy(be->late, is->late, bytes);
    memcpy(be->gap, is->gap, bytes);
    for (int k = 1; k < is->len - 1; k++) { to->home[is->at[k]] = r; to->slot[is->at[k]] = k; }
  }
  to->profit = from->profit;
  to->length = from->length;
}

/* Neighbours by distance with the least waiting or lateness between the two windows. */
static void fill_near(Search *s, const Instance *g) {
  for (int i = 0; i < g->n; i++) {
    int count = 0;
    for (int j = 1; j < g->n; j++) {
      int64_t d = g->dist[(size_t)i * g->n + j];
      int64_t gap1 = (int64_t)g->open[j] - g->close[i] - g->service[i] - d;
      int64_t gap2 = (int64_t)g->open[i] - g->close[j] - g->service[j] - d;
      int64_t gap = gap1 > gap2 ? gap1 : gap2;
      s->entry[count++] = (Entry){(float)((double)d + (gap > 0 ? 0.2 * (double)gap : 0.0)), j};
    }
    by_key(s->entry, count);
    for (int k = 0; k < count; k++) s->near[(size_t)i * g->n + k] = s->entry[k].point;
    s->near[(size_t)i * g->n + count] = i ? i : 1;
  }
}

/* The way to a point and on from it is at least that to its two nearest others (the depot may be both). */
static void fill_need(const Instance *g) {
  for (int u = 0; u < g->n; u++) {
    int32_t first = g->dist[(size_t)u * g->n], second = first;
    for (int v = 1; v < g->n; v++) {
      int32_t d = g->dist[(size_t)u * g->n + v];
      if (v == u) continue;
      if (d < first) { second = first; first = d; } else if (d < second) second = d;
    }
    g->need[u] = g->service[u] + first + second;
  }
}

static double value(const Plan *p, double length_weight) { return (double)p->profit - length_weight * (double)p->length; }

/* Puts the given routes into an empty plan; a route that does not hold stays out. */
static void begin_with(Plan *p, const Instance *g, const int32_t *routes) {
  for (int r = 0; r < g->m; r++) {
    const int32_t *row = routes + (size_t)r * g->n;
    int32_t time = g->open[0], here = 0;
    int ok = 1, len = 0;
    for (; len < g->n && row[len]; len++) {
      int u = row[len];
      time += g->dist[(size_t)here * g->n + u];
      if (time < g->open[u]) time = g->open[u];
      ok &= time <= g->close[u] && p->home[u] < 0;
      time += g->service[u];
      here = u;
    }
    ok &= time + g->dist[(size_t)here * g->n] <= g->close[0];
    for (int k = 0; k < len && ok; k++) put_in(p, g, r, k + 1, row[k]);
    route_times(p, g, r, 1);
  }
}

/* Searches until the time or the rounds are over, the target is reached or *stop is set.
 * routes: m rows of n numbers, closed by 0: in, where to begin; out, the best. rows: at most `most` routes of good plans.
 * params: first and last temperature, weight of length, visits removed, longest string, how far below the best plan (in mean profits)
 * a plan's routes are kept. Returns the profit, -1 without memory. rounds_done counts the rounds. */
int64_t tournee_search(int n, int m, const int32_t *dist, const int32_t *service, const int32_t *open, const int32_t *close,
                       const int32_t *profit, double seconds, int64_t rounds, uint64_t seed, int64_t target, int32_t *routes,
                       int64_t *rounds_done, const volatile int32_t *stop, const double *params, int most, int32_t *rows,
                       int32_t *row_count) {
  Instance g = {n, m, dist, service, open, close, profit, NULL};
  Search s;
  Pool pool;
  memset(&s, 0, sizeof s);
  if (m > MOST_ROUTES || m < 1 || n < 1) return -1;
  s.near = malloc(sizeof(int32_t) * (size_t)n * (size_t)n);
  s.entry = malloc(sizeof(Entry) * (size_t)n);
  s.torn = calloc((size_t)n, sizeof(int64_t));
  g.need = malloc(sizeof(int32_t) * (size_t)n);
  int64_t out = -1, round = 0;
  if (pool_new(&pool, 8 * most, n) && s.near && s.entry && s.torn && g.need && plan_new(&s.current, &g) && plan_new(&s.trial, &g) &&
      plan_new(&s.best, &g)) {
    s.rnd.a = split(&seed);
    s.rnd.b = split(&seed);
    fill_near(&s, &g);
    fill_need(&g);
    int64_t total = 0;
    double mean_dist = 0;
    for (int i = 1; i < n; i++) { total += profit[i]; for (int j = 1; j < n; j++) mean_dist += dist[(size_t)i * n + j]; }
    mean_dist /= n > 1 ? (double)(n - 1) * (n - 1) : 1.0;
    double mean_profit = n > 1 ? (double)total / (n - 1) : 1.0;
    double length_weight = mean_dist > 0 ? params[2] * mean_profit / mean_dist : 0.0;
    double hot = params[0] * mean_profit, cold = params[1] * mean_profit, heat = hot, margin = params[5] * mean_profit;
    begin_with(&s.trial, &g, routes);
    recreate(&s, &g, ~(uint64_t)0 >> (64 - m));
    plan_copy(&s.current, &s.trial, &g);
    plan_copy(&s.best, &s.trial, &g);
    double begin = now();
    for (round = 0; round < rounds && n > 1; round++) {
      if ((round & 63) == 0) {
        double used = seconds > 0 ? (now() - begin) / seconds : 0.0;
        if (rounds < INT64_MAX && (double)round / (double)rounds > used) used = (double)round / (double)rounds;
        if (used >= 1.0 || *stop || s.best.profit >= target) break;
        heat = hot * pow(cold / hot, used);
      }
      s.round = round + 1;
      uint64_t touched = ruin(&s, &g, params[3], (int)params[4]);
      touched |= recreate(&s, &g, touched);
      double gain = value(&s.trial, length_weight) - value(&s.current, length_weight);
      if (gain >= 0 || gain > heat * log(unit(&s.rnd) + 1e-300)) {
        follow(&s.current, &s.trial, touched);
        if ((double)s.current.profit >= (double)s.best.profit - margin)
          for (uint64_t q = touched; q; q &= q - 1) keep(&pool, &s.current.route[__builtin_ctzll(q)], s.current.profit);
        if (value(&s.current, length_weight) > value(&s.best, length_weight) + 1e-9 || s.current.profit > s.best.profit)
          if (s.current.profit >= s.best.profit) plan_copy(&s.best, &s.current, &g);
      } else {
        follow(&s.trial, &s.current, touched);
      }
    }
    for (int r = 0; r < m; r++) {
      int len = s.best.route[r].len - 2;
      for (int k = 0; k < n; k++) routes[(size_t)r * n + k] = k < len ? s.best.route[r].at[k + 1] : 0;
      keep(&pool, &s.best.route[r], s.best.profit);
    }
    *row_count = pool_out(&pool, most, rows);
    out = s.best.profit;
  }
  *rounds_done = round;
  free(pool.table); free(pool.cells);
  free(s.near); free(s.entry); free(s.torn); free(g.need);
  free(s.current.store); free(s.trial.store); free(s.best.store);
  return out;
}
