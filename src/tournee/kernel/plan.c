/* A programme by ruin and recreate: wishes are taken out of days and put back where they cost least time.
 *
 * The frame is that of search.c (Christiaens and Vanden Berghe 2020; Schmid and Ehmke 2017); a ruin that makes room for one
 * chosen wish follows ejection chains (Glover 1996). Days are kept as orders of visits (line.c); now and then, and for the wish that
 * room was made for, the exact timing (tournee_day) looks for another order. All constraints hold after every step.
 */
#include <math.h>
#include <time.h>
#include "programme.h"

#define COOLED 0.1 /* the last temperature, as a share of the first */

/* Puts an option in by the exact timing, in whatever order it finds. */
static int reorder(Planner *p, Programme *g, int option) {
  const int day = p->m->option_day[option];
  Line *line = &g->line[day], fresh = {.n = 0};
  line->item[line->n] = option;
  if (tournee_day(p->m, day, line->n + 1, line->item, NULL, p->node_limit, 0, 0, 0, p->start, p->breaks, p->people, NULL) != 1)
    return 0;
  for (int k = 0; k <= line->n; k++) {
    int j = fresh.n++;
    for (; j > 0 && fresh.start[j - 1] > p->start[k]; j--) {
      fresh.item[j] = fresh.item[j - 1];
      fresh.start[j] = fresh.start[j - 1];
    }
    fresh.item[j] = line->item[k];
    fresh.start[j] = p->start[k];
  }
  if (!line_time(&p->field, day, &fresh)) return 0;
  line_copy(line, &fresh);
  took(p, g, option);
  return 1;
}

/* Puts a wish in where it costs least time, options that are worth more first; harder: another order is looked for, too. */
static int insert(Planner *p, Programme *g, int wish, double harder) {
  const Rules *r = p->rules;
  int best = -1, place = -1, tried = 0;
  int64_t worth = 0;
  double least = 0;
  for (int k = r->option_first[wish]; k < r->option_first[wish + 1]; k++) {
    const int option = r->option[k], day = p->m->option_day[option];
    if (p->failed[option] == g->version[day] || !allowed(p, g, option)) continue;
    if (best >= 0 && r->worth[option] < worth) continue;
    int32_t cost = 0;
    const int at = line_place(&p->field, day, &g->line[day], option, &cost);
    if (at < 0) { p->failed[option] = g->version[day]; continue; }
    double noisy = (double)cost * (0.7 + 0.6 * part(p));
    if (best < 0 || r->worth[option] > worth || noisy < least) { best = option; place = at; least = noisy; worth = r->worth[option]; }
  }
  if (best >= 0 && line_insert(&p->field, p->m->option_day[best], &g->line[p->m->option_day[best]], best, place)) {
    took(p, g, best);
    return 1;
  }
  const int n = r->option_first[wish + 1] - r->option_first[wish];
  if (!n || part(p) >= harder) return 0;
  for (int k = 0, from = pick(p, n); k < n && tried < (harder < 1 ? 1 : n); k++) {
    const int option = r->option[r->option_first[wish] + (from + k) % n];
    if (!((p->loose >> p->m->option_day[option]) & 1) || !allowed(p, g, option)) continue;
    if (reorder(p, g, option)) return 1;
    tried++;
  }
  return 0;
}

static void by_key(Entry *a, int n) { /* shell sort, ascending */
  static const int steps[] = {1750, 701, 301, 132, 57, 23, 10, 4, 1};
  for (int s = 0; s < 9; s++)
    for (int step = steps[s], i = step; i < n; i++) {
      Entry v = a[i];
      int j = i;
      for (; j >= step && a[j - step].key > v.key; j -= step) a[j] = a[j - step];
      a[j] = v;
    }
}

/* Puts wishes into the days that changed; `first` is the wish that room was made for, -1 for none. */
static void recreate(Planner *p, Programme *g, int first, double harder) {
  const Model *m = p->m;
  const Rules *r = p->rules;
  int count = 0, way = pick(p, 4);
  p->round++;
  for (uint64_t d = p->loose; d; d &= d - 1) {
    const int day = __builtin_ctzll(d);
    for (int k = p->day_first[day]; k < p->day_first[day + 1]; k++) {
      const int option = p->of_day[k], w = m->option_wish[option];
      if (g->chosen[w] >= 0 || p->met[w] == p->round) continue;
      p->met[w] = p->round;
      double worth = (double)r->worth[option], noise = 0.3 + part(p);
      double key = way == 0 ? -worth * noise : way == 1 ? -worth * noise / (30.0 + m->duration[w]) : way == 2 ? -part(p)
                   : -noise * worth / (1.0 + (double)(r->option_first[w + 1] - r->option_first[w]));
      if (r->must[w]) key -= 1e15;
      if (w == first) key -= 1e14;
      p->entry[count++] = (Entry){key, w};
    }
  }
  by_key(p->entry, count);
  for (int c = 0; c < count; c++) {
    const int w = p->entry[c].wish;
    if (g->chosen[w] >= 0 || !insert(p, g, w, r->must[w] || (w == first && part(p) < 0.3) ? 1 : harder) || r->cluster[w] < 0) continue;
    int whole = 1;
    for (int v = 0; v < m->wishes; v++)
      if (r->cluster[v] == r->cluster[w] && g->chosen[v] < 0 && !insert(p, g, v, harder)) whole = 0;
    if (whole) continue;
    drop(p, g, w);
    settle(p, g);
  }
}

/* Takes neighbours of a group's day out, those first that are held near a moment. */
static void tear(Planner *p, Programme *g, int day, int group, int32_t moment, int count) {
  const Line *line = &g->line[day];
  int own[MOST_ITEMS], n = 0, nearest = 0;
  for (int k = 0; k < line->n; k++)
    if ((p->groups[line->item[k]] >> group) & 1) {
      if (n && line->start[k] <= moment) nearest = n;
      own[n++] = p->m->option_wish[line->item[k]];
    }
  if (!n) return;
  if (count > n) count = n;
  int from = nearest - pick(p, count);
  if (from < 0) from = 0;
  if (from > n - count) from = n - count;
  for (int k = from; k < from + count; k++) if (g->chosen[own[k]] >= 0) drop(p, g, own[k]);
}

/* Some moment of a day at which a wish could be held. */
static int32_t within_windows(Planner *p, int wish, int day) {
  const Model *m = p->m;
  const int r = m->day_first[day];
  int32_t moment = m->route_start[r];
  int seen = 0;
  for (int k = m->window_first[wish]; k < m->window_first[wish + 1]; k++) {
    if (m->window_high[k] < m->route_start[r] || m->window_low[k] > m->route_end[r] || pick(p, ++seen)) continue;
    moment = m->window_low[k] + pick(p, m->window_high[k] - m->window_low[k] + m->duration[wish] + 1);
  }
  return moment;
}

/* Makes room for a wish that is left out; returns it, -1 where there is none. */
static int make_room(Planner *p, Programme *g) {
  const Model *m = p->m;
  const Rules *r = p->rules;
  int w = pick(p, m->wishes), tries = 0;
  while (tries++ < m->wishes && (g->chosen[w] >= 0 || r->option_first[w] == r->option_first[w + 1])) w = (w + 1) % m->wishes;
  const int n = r->option_first[w + 1] - r->option_first[w];
  if (g->chosen[w] >= 0 || !n) return -1;
  const int option = r->option[r->option_first[w] + pick(p, n)], day = m->option_day[option];
  const int32_t moment = within_windows(p, w, day);
  const int count = 1 + pick(p, 3);
  for (int k = m->option_route_first[option]; k < m->option_route_first[option + 1]; k++)
    tear(p, g, day, m->option_routes[k] - m->day_first[day], moment, count);
  if (m->slot_first[option] < m->slot_first[option + 1] && part(p) < 0.5 && g->line[day].n) { /* and for its people */
    const int who = m->candidates[m->candidate_first[m->slot_first[option]]];
    for (int k = g->line[day].n - 1; k >= 0; k--) {
      const int other = g->line[day].item[k];
      int same = 0;
      for (int s = m->slot_first[other]; s < m->slot_first[other + 1] && !same; s++)
        for (int c = m->candidate_first[s]; c < m->candidate_first[s + 1]; c++) same |= m->candidates[c] == who;
      if (same && part(p) < 0.5) { drop(p, g, m->option_wish[other]); break; }
    }
  }
  return w;
}

/* Takes visits out; returns the wish to be put in first, -1 for none. */
static int ruin(Planner *p, Programme *g) {
  const Model *m = p->m;
  const int way = pick(p, 10), day = pick(p, m->days);
  if (way < 4) return make_room(p, g);
  if (way < 7) { /* strings of visits, on one day or two */
    for (int c = 1 + pick(p, 2); c > 0; c--) {
      const int d = c == 1 ? day : pick(p, m->days), strands = m->day_first[d + 1] - m->day_first[d];
      if (!g->line[d].n || !strands) continue;
      const int32_t moment = g->line[d].start[pick(p, g->line[d].n)];
      const int count = 1 + pick(p, 4);
      if (part(p) < 0.5) tear(p, g, d, pick(p, strands), moment, count);
      else for (int k = 0; k < strands; k++) tear(p, g, d, k, moment, 1 + pick(p, 2));
    }
  } else if (way == 7) { /* most of a day */
    for (int k = g->line[day].n - 1; k >= 0; k--)
      if (k < g->line[day].n && part(p) < 0.6) drop(p, g, m->option_wish[g->line[day].item[k]]);
  } else { /* single visits anywhere */
    for (int c = 1 + pick(p, 6); c > 0; c--) {
      const int d = pick(p, m->days);
      if (g->line[d].n) drop(p, g, m->option_wish[g->line[d].item[pick(p, g->line[d].n)]]);
    }
  }
  return -1;
}

static int programme_new(Programme *g, const Model *m, const Rules *r) {
  g->chosen = malloc(sizeof(int32_t) * (size_t)(m->wishes + 1));
  g->count = calloc((size_t)(m->routes + 1) * (size_t)(r->categories + 1), sizeof(int32_t));
  if (!g->chosen || !g->count) return 0;
  for (int w = 0; w < m->wishes; w++) g->chosen[w] = -1;
  return 1;
}

/* The least minutes of any band between places: the model's own matrix where there is only one. */
static int fill_ways(Planner *p) {
  const Model *m = p->m;
  const size_t cells = (size_t)m->places * (size_t)m->places;
  int32_t matrices = 0;
  for (int b = 0; b < m->band_first[m->days]; b++) if (m->band_matrix[b] >= matrices) matrices = m->band_matrix[b] + 1;
  p->field.way = m->travel;
  if (matrices < 2) return 1;
  p->way = malloc(sizeof(int32_t) * (cells + 1));
  if (!p->way) return 0;
  for (size_t c = 0; c < cells; c++) {
    p->way[c] = m->travel[c];
    for (int32_t k = 1; k < matrices; k++) if (m->travel[(size_t)k * cells + c] < p->way[c]) p->way[c] = m->travel[(size_t)k * cells + c];
  }
  p->field.way = p->way;
  return 1;
}

static int planner_new(Planner *p, const Model *m, const Rules *rules) {
  const size_t options = (size_t)m->options + 1, wishes = (size_t)m->wishes + 1;
  p->m = p->field.m = m;
  p->rules = rules;
  p->failed = calloc(options, sizeof(int64_t));
  p->met = calloc(wishes, sizeof(int64_t));
  p->of_day = malloc(sizeof(int32_t) * options);
  p->groups = calloc(options, sizeof(uint32_t));
  p->entry = malloc(sizeof(Entry) * wishes);
  if (!p->failed || !p->met || !p->of_day || !p->groups || !p->entry || !fill_ways(p) || !programme_new(&p->now, m, rules) ||
      !programme_new(&p->best, m, rules) || !programme_new(&p->trial, m, rules))
    return 0;
  p->field.groups = p->groups;
  int count = 0;
  for (int d = 0; d < m->days; d++) {
    p->day_first[d] = count;
    for (int o = 0; o < m->options; o++) if (m->option_day[o] == d) p->of_day[count++] = o;
    changed(p, &p->trial, d);
  }
  p->day_first[m->days] = count;
  for (int o = 0; o < m->options; o++)
    for (int k = m->option_route_first[o]; k < m->option_route_first[o + 1]; k++)
      p->groups[o] |= (uint32_t)1 << (m->option_routes[k] - m->day_first[m->option_day[o]]);
  settle(p, &p->trial);
  return 1;
}

static void planner_end(Planner *p) {
  Programme *all[] = {&p->now, &p->best, &p->trial};
  for (int k = 0; k < 3; k++) { free(all[k]->chosen); free(all[k]->count); }
  free(p->failed); free(p->met); free(p->of_day); free(p->groups); free(p->entry); free(p->way); free(p);
}

/* The programme to begin with: what was chosen, as far as it can be held, and whatever else fits. */
static void begin_with(Planner *p, const int32_t *chosen) {
  for (int w = 0; w < p->m->wishes; w++) {
    if (chosen[w] < 0 || !allowed(p, &p->trial, chosen[w])) continue;
    const int day = p->m->option_day[chosen[w]];
    int32_t cost;
    const int at = line_place(&p->field, day, &p->trial.line[day], chosen[w], &cost);
    if (at >= 0 && line_insert(&p->field, day, &p->trial.line[day], chosen[w], at)) took(p, &p->trial, chosen[w]);
    else reorder(p, &p->trial, chosen[w]);
  }
  for (int w = 0; w < p->m->wishes; w++) { /* what could not be held leaves nothing behind that is held with it or not at all */
    int whole = 1;
    for (int v = 0; v < p->m->wishes && p->trial.chosen[w] >= 0 && p->rules->cluster[w] >= 0; v++)
      whole &= p->rules->cluster[v] != p->rules->cluster[w] || p->trial.chosen[v] >= 0;
    if (!whole) drop(p, &p->trial, w);
  }
  settle(p, &p->trial);
  recreate(p, &p->trial, -1, 0.5);
  copy(p, &p->now, &p->trial);
  copy(p, &p->best, &p->trial);
}

static double seconds_since(const struct timespec *t0) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)(t.tv_sec - t0->tv_sec) + 1e-9 * (double)(t.tv_nsec - t0->tv_nsec);
}

/* Searches from `chosen` (options of the wishes, -1) and leaves the best programme there, and its starts in `starts`; returns its worth,
 * -1 without memory. Ends after `seconds` or `rounds`, at `target` or when *stop is set. */
int64_t tournee_plan(const Model *m, const Rules *rules, double seconds, int64_t rounds, uint64_t seed, int64_t target,
                     int64_t node_limit, double hot, int32_t *chosen, int32_t *starts, int64_t *rounds_done,
                     const volatile int32_t *stop) {
  int64_t out = -1, round = 0;
  *rounds_done = 0;
  if (m->days > MOST_DAYS) return -1;
  Planner *p = calloc(1, sizeof(Planner));
  if (!p) return -1;
  p->rnd = seed * 0x2545f4914f6cdd1dull + 1;
  p->node_limit = node_limit;
  if (planner_new(p, m, rules)) {
    struct timespec t0;
    clock_gettime(CLOCK_MONOTONIC, &t0);
    begin_with(p, chosen);
    double heat = hot;
    for (round = 0; round < rounds && m->wishes && m->days; round++) {
      if ((round & 7) == 0) {
        double used = seconds > 0 ? seconds_since(&t0) / seconds : 0;
        if (used >= 1 || *stop || p->best.worth >= target) break;
        if (rounds < INT64_MAX) used = (double)round / (double)rounds; /* so that the same rounds give the same answer */
        heat = hot * pow(COOLED, used);
      }
      p->loose = 0;
      int first = ruin(p, &p->trial);
      settle(p, &p->trial);
      recreate(p, &p->trial, first, 0.01);
      double gain = (double)(p->trial.worth - p->now.worth);
      if (gain >= 0 || gain > heat * log(part(p) + 1e-300)) {
        copy(p, &p->now, &p->trial);
        if (p->now.worth > p->best.worth) copy(p, &p->best, &p->now);
      } else {
        copy(p, &p->trial, &p->now);
      }
    }
    memcpy(chosen, p->best.chosen, sizeof(int32_t) * (size_t)m->wishes);
    for (int d = 0; d < m->days; d++)
      for (int k = 0; k < p->best.line[d].n; k++) starts[m->option_wish[p->best.line[d].item[k]]] = p->best.line[d].start[k];
    out = p->best.worth;
  }
  *rounds_done = round;
  planner_end(p);
  return out;
}
