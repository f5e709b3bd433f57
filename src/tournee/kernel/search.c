/* Local search for the team orienteering problem with time windows (TOPTW).
 *
 * Ruin and recreate under simulated annealing: strings of adjacent visits are removed from routes near a seed point and
 * the free points are put back greedily with blinks (Christiaens and Vanden Berghe, Slack induction by string removals,
 * Transportation Science 54, 2020); every point that is not visited competes for the room, as in the large neighbourhood
 * search of Schmid and Ehmke (2017), and the room that an insertion takes is its time shift, as in the iterated local
 * search of Vansteenwegen et al. (Computers & Operations Research 36, 2009).
 *
 * All times are integers. An insertion is judged in constant time by the earliest departures before it and the latest
 * starts behind it (Savelsbergh 1992).
 */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define MOST_ROUTES 64

typedef struct {
  int n, m;
  const int32_t *dist, *service, *open, *close, *profit;
} Instance;

typedef struct {
  int len;      /* points including the depot at both ends */
  int32_t *at;  /* point */
  int32_t *leave; /* earliest departure */
  int32_t *late;  /* latest start of the visit so that the rest stays feasible */
} Route;

typedef struct {
  Route route[MOST_ROUTES];
  int32_t *home; /* route of a point, -1 where free */
  int32_t *slot; /* position in its route */
  int64_t profit, length;
  int32_t *store;
} Plan;

typedef struct { uint64_t a, b; } Random;

static inline uint64_t next_random(Random *r) { /* xoroshiro128+ (Blackman and Vigna 2018) */
  uint64_t a = r->a, b = r->b, out = a + b;
  b ^= a;
  r->a = ((a << 24) | (a >> 40)) ^ b ^ (b << 16);
  r->b = (b << 37) | (b >> 27);
  return out;
}
static inline int below(Random *r, int n) { return (int)(((next_random(r) >> 32) * (uint64_t)n) >> 32); }
static inline double unit(Random *r) { return (double)(next_random(r) >> 11) * 0x1.0p-53; }
static uint64_t split(uint64_t *s) {
  uint64_t z = (*s += 0x9e3779b97f4a7c15ull);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
  return z ^ (z >> 31);
}
static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int plan_new(Plan *p, const Instance *g) {
  size_t width = (size_t)g->n + 2, cells = (size_t)g->m * 3 * width + 2 * (size_t)g->n;
  p->store = calloc(cells, sizeof(int32_t));
  if (!p->store) return 0;
  int32_t *at = p->store;
  for (int r = 0; r < g->m; r++) {
    p->route[r].at = at; at += width;
    p->route[r].leave = at; at += width;
    p->route[r].late = at; at += width;
    p->route[r].len = 2;
    p->route[r].at[0] = p->route[r].at[1] = 0;
  }
  p->home = at; at += g->n;
  p->slot = at;
  memset(p->home, 0xff, sizeof(int32_t) * (size_t)g->n);
  return 1;
}

static void plan_copy(Plan *to, const Plan *from, const Instance *g) {
  for (int r = 0; r < g->m; r++) {
    size_t bytes = sizeof(int32_t) * (size_t)from->route[r].len;
    to->route[r].len = from->route[r].len;
    memcpy(to->route[r].at, from->route[r].at, bytes);
    memcpy(to->route[r].leave, from->route[r].leave, bytes);
    memcpy(to->route[r].late, from->route[r].late, bytes);
  }
  memcpy(to->home, from->home, sizeof(int32_t) * (size_t)g->n);
  memcpy(to->slot, from->slot, sizeof(int32_t) * (size_t)g->n);
  to->profit = from->profit;
  to->length = from->length;
}

/* Earliest departures and latest starts of one route; its points know their place. */
static void route_times(Plan *p, const Instance *g, int r, int first) {
  Route *q = &p->route[r];
  const int n = g->n, len = q->len;
  q->leave[0] = g->open[0];
  for (int k = first > 0 ? first : 1; k < len; k++) {
    int i = q->at[k - 1], j = q->at[k];
    int32_t t = q->leave[k - 1] + g->dist[i * n + j];
    if (t < g->open[j]) t = g->open[j];
    q->leave[k] = t + (k == len - 1 ? 0 : g->service[j]);
    if (j) { p->home[j] = r; p->slot[j] = k; }
  }
  q->late[len - 1] = g->close[0];
  for (int k = len - 2; k >= 0; k--) {
    int i = q->at[k], j = q->at[k + 1];
    int32_t t = q->late[k + 1] - g->dist[i * n + j] - (k ? g->service[i] : 0);
    q->late[k] = t < g->close[i] ? t : g->close[i];
  }
}

static void take_out(Plan *p, const Instance *g, int r, int first, int count) {
  Route *q = &p->route[r];
  const int n = g->n;
  for (int k = first; k < first + count; k++) {
    int i = q->at[k];
    p->home[i] = -1;
    p->profit -= g->profit[i];
    p->length -= g->dist[q->at[k - 1] * n + i];
  }
  p->length -= g->dist[q->at[first + count - 1] * n + q->at[first + count]];
  p->length += g->dist[q->at[first - 1] * n + q->at[first + count]];
  memmove(q->at + first, q->at + first + count, sizeof(int32_t) * (size_t)(q->len - first - count));
  q->len -= count;
}

static void put_in(Plan *p, const Instance *g, int r, int k, int u) {
  Route *q = &p->route[r];
  const int n = g->n;
  p->length += g->dist[q->at[k - 1] * n + u] + g->dist[u * n + q->at[k]] - g->dist[q->at[k - 1] * n + q->at[k]];
  p->profit += g->profit[u];
  memmove(q->at + k + 1, q->at + k, sizeof(int32_t) * (size_t)(q->len - k));
  q->at[k] = u;
  q->len++;
  route_times(p, g, r, k);
}

/* The best position of u in route r: the least mixture of detour and time shift; blinks skip a position. */
static inline void best_in_route(const Plan *p, const Instance *g, int r, int u, int weight, uint32_t blink, Random *rnd,
                                 int32_t *best, int *best_r, int *best_k) {
  const Route *q = &p->route[r];
  const int32_t *d = g->dist + (size_t)u * g->n;
  const int32_t open = g->open[u], close = g->close[u], service = g->service[u];
  for (int k = 1; k < q->len; k++) {
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

typedef struct {
  Plan current, trial, best;
  int32_t *free_points, *near; /* near: the others of every point, nearest in space and time first */
  double *key;
  Random rnd;
} Search;

static void ruin(Search *s, const Instance *g, double mean_removed, int longest) {
  Plan *p = &s->trial;
  Random *rnd = &s->rnd;
  int visited = 0;
  for (int r = 0; r < g->m; r++) visited += p->route[r].len - 2;
  if (!visited) return;
  double mean_len = (double)visited / g->m;
  double most = mean_len < longest ? mean_len : longest;
  if (most < 1) most = 1;
  double strings = 4.0 * mean_removed / (1.0 + most) - 1.0;
  int count = (int)(unit(rnd) * strings + 1.0);
  if (count > g->m) count = g->m;
  int64_t touched = 0;
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
    if (keep) {
      int head = 1 + below(rnd, len);
      if (head < len) take_out(p, g, r, first + head + keep, len - head);
      take_out(p, g, r, first, head);
    } else {
      take_out(p, g, r, first, len);
    }
    route_times(p, g, r, 1);
    touched |= (int64_t)1 << r;
    count--;
  }
}

static int by_key(const double *key, int32_t *a, int n) { /* heap sort, ascending */
  for (int start = n / 2 - 1, end = n; end > 1;) {
    int32_t v;
    if (start >= 0) v = a[start--];
    else { v = a[--end]; a[end] = a[0]; }
    int hole = start + 1;
    if (end < n && start < 0) hole = 0;
    for (;;) {
      int child = 2 * hole + 1;
      if (child >= end) break;
      if (child + 1 < end && key[a[child + 1]] > key[a[child]]) child++;
      if (key[a[child]] <= key[v]) break;
      a[hole] = a[child];
      hole = child;
    }
    a[hole] = v;
  }
  return n;
}

static void recreate(Search *s, const Instance *g) {
  Plan *p = &s->trial;
  Random *rnd = &s->rnd;
  int count = 0, order = below(rnd, 10), weight = below(rnd, 17);
  uint32_t blink = (uint32_t)(0.01 * 4294967295.0);
  for (int u = 1; u < g->n; u++) {
    if (p->home[u] >= 0 || g->profit[u] <= 0) continue;
    double k;
    if (order < 3) k = -(double)g->profit[u] * (0.25 + unit(rnd));
    else if (order < 5) k = -(double)g->profit[u];
    else if (order < 7) k = unit(rnd);
    else if (order == 7) k = g->close[u] - g->open[u] + unit(rnd);
    else if (order == 8) k = g->close[u];
    else k = -(double)g->profit[u] / (1.0 + g->service[u] + unit(rnd) * 100.0);
    s->key[u] = k;
    s->free_points[count++] = u;
  }
  by_key(s->key, s->free_points, count);
  for (int c = 0; c < count; c++) {
    int u = s->free_points[c], r = -1, k = 0;
    int32_t best = INT32_MAX;
    for (int q = 0; q < g->m; q++) best_in_route(p, g, q, u, weight, blink, rnd, &best, &r, &k);
    if (r >= 0) put_in(p, g, r, k, u);
  }
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
      s->key[j] = (double)d + (gap > 0 ? 0.2 * (double)gap : 0.0);
      s->near[(size_t)i * g->n + count++] = j;
    }
    by_key(s->key, s->near + (size_t)i * g->n, count);
    s->near[(size_t)i * g->n + count] = i ? i : 1;
  }
}

static double value(const Plan *p, double length_weight) { return (double)p->profit - length_weight * (double)p->length; }

/* Searches until the time or the rounds are over, the target is reached or *stop is set.
 * routes: m rows of n numbers, closed by 0. Returns the profit, -1 without memory. rounds_done counts the rounds. */
int64_t tournee_search(int n, int m, const int32_t *dist, const int32_t *service, const int32_t *open, const int32_t *close,
                       const int32_t *profit, double seconds, int64_t rounds, uint64_t seed, int64_t target, int32_t *routes,
                       int64_t *rounds_done, const volatile int32_t *stop, const double *params) {
  Instance g = {n, m, dist, service, open, close, profit};
  Search s;
  memset(&s, 0, sizeof s);
  if (m > MOST_ROUTES || m < 1 || n < 1) return -1;
  s.free_points = malloc(sizeof(int32_t) * (size_t)n);
  s.near = malloc(sizeof(int32_t) * (size_t)n * (size_t)n);
  s.key = malloc(sizeof(double) * (size_t)n);
  int64_t out = -1, round = 0;
  if (s.free_points && s.near && s.key && plan_new(&s.current, &g) && plan_new(&s.trial, &g) && plan_new(&s.best, &g)) {
    s.rnd.a = split(&seed);
    s.rnd.b = split(&seed);
    fill_near(&s, &g);
    int64_t total = 0;
    double mean_dist = 0;
    for (int i = 1; i < n; i++) { total += profit[i]; for (int j = 1; j < n; j++) mean_dist += dist[(size_t)i * n + j]; }
    mean_dist /= n > 1 ? (double)(n - 1) * (n - 1) : 1.0;
    double mean_profit = n > 1 ? (double)total / (n - 1) : 1.0;
    double length_weight = mean_dist > 0 ? params[2] * mean_profit / mean_dist : 0.0;
    double hot = params[0] * mean_profit, cold = params[1] * mean_profit, heat = hot;
    for (int r = 0; r < m; r++) { route_times(&s.trial, &g, r, 1); s.trial.length += 0; }
    recreate(&s, &g);
    plan_copy(&s.current, &s.trial, &g);
    plan_copy(&s.best, &s.trial, &g);
    double begin = now();
    int restarts = (int)params[5];
    for (round = 0; round < rounds && n > 1; round++) {
      if ((round & 63) == 0) {
        double used = seconds > 0 ? (now() - begin) / seconds : 0.0;
        if (rounds < INT64_MAX && (double)round / (double)rounds > used) used = (double)round / (double)rounds;
        if (used >= 1.0 || *stop || s.best.profit >= target) break;
        double part = used * restarts;
        part -= floor(part);
        heat = hot * pow(cold / hot, part);
      }
      plan_copy(&s.trial, &s.current, &g);
      ruin(&s, &g, params[3], (int)params[4]);
      recreate(&s, &g);
      double gain = value(&s.trial, length_weight) - value(&s.current, length_weight);
      if (gain >= 0 || gain > heat * log(unit(&s.rnd) + 1e-300)) {
        plan_copy(&s.current, &s.trial, &g);
        if (value(&s.current, length_weight) > value(&s.best, length_weight) + 1e-9 || s.current.profit > s.best.profit)
          if (s.current.profit >= s.best.profit) plan_copy(&s.best, &s.current, &g);
      }
    }
    for (int r = 0; r < m; r++) {
      int len = s.best.route[r].len - 2;
      for (int k = 0; k < n; k++) routes[(size_t)r * n + k] = k < len ? s.best.route[r].at[k + 1] : 0;
    }
    out = s.best.profit;
  }
  *rounds_done = round;
  free(s.free_points); free(s.near); free(s.key);
  free(s.current.store); free(s.trial.store); free(s.best.store);
  return out;
}
