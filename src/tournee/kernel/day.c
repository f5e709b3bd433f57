/* One day's exact timing: can these visits be held, when, and by whom?
 *
 * Depth first over visits in the order of their starts (semi-active schedules; Sprecher, Kolisch and Drexl 1995), all groups
 * together, with people as machines that need time to travel. States that an earlier state dominates are cut off by a table.
 */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include "state.h"

#define TABLE_BITS 13

typedef struct { uint64_t key; int32_t time[MOST_STRANDS], free_at[MOST_PEOPLE]; int32_t last_start; int64_t cost; } Seen;

typedef struct { int item, take[MOST_STRANDS], who[MOST_SLOTS]; int32_t start, order; } Step;

typedef struct {
  const Model *m;
  const int32_t *items, *pins;
  int day, n, optimise, found, first_route, strands, watched, watch[MOST_PEOPLE];
  int32_t travel_weight, wait_weight;
  int64_t limit, nodes, best_cost;
  uint64_t before[MOST_ITEMS]; /* items that must be over before this one */
  Step path[MOST_ITEMS], best[MOST_ITEMS];
  Seen *table;
} Day;

static int home_in_time(const Day *d, const State *s, int strand) {
  const Model *m = d->m;
  int r = d->first_route + strand, rest = m->break_first[r + 1] - m->break_first[r] - s->taken[strand];
  return ready_at(m, r, d->day, s->place[strand], m->route_to[r], s->time[strand], s->taken[strand], rest) <=
         m->route_end[r];
}

/* Every visit that is left can still be reached from where its groups are. */
static int hopeful(const Day *d, const State *s) {
  const Model *m = d->m;
  int32_t rest[MOST_STRANDS] = {0};
  for (int i = 0; i < d->n; i++) {
    if ((s->done >> i) & 1) continue;
    int option = d->items[i], wish = m->option_wish[option];
    for (int k = m->option_route_first[option]; k < m->option_route_first[option + 1]; k++) {
      int strand = m->option_routes[k] - d->first_route;
      int32_t t = m->direct ? arrival(m, d->day, s->place[strand], m->place[wish], s->time[strand]) : s->time[strand];
      t += m->buffer[wish];
      if (in_window(m, wish, t) == NEVER) return 0;
      if (d->pins && d->pins[i] >= 0 && t > d->pins[i]) return 0;
      rest[strand] += m->duration[wish] + m->buffer[wish];
    }
  }
  for (int k = 0; k < d->strands; k++) {
    int r = d->first_route + k;
    for (int b = m->break_first[r] + s->taken[k]; b < m->break_first[r + 1]; b++) {
      if (s->time[k] > m->break_late[b]) return 0;
      rest[k] += m->break_minutes[b];
    }
    if (s->time[k] + rest[k] > m->route_end[r]) return 0;
  }
  return 1;
}

static int dominated(Day *d, const State *s) {
  uint64_t key = s->key ^ mix(s->done ^ 0x5bd1e995);
  for (int k = 0; k < d->strands; k++) key ^= mix(((uint64_t)s->place[k] << 8 | (uint64_t)s->taken[k]) * 64 + (uint64_t)k + 1);
  for (int k = 0; k < d->watched; k++) key ^= mix(((uint64_t)(s->where[d->watch[k]] + 1) << 20) + (uint64_t)k + 77777);
  if (!key) key = 1;
  Seen *seen = &d->table[key & ((1u << TABLE_BITS) - 1)];
  int better = seen->key == key && seen->last_start <= s->last_start && seen->cost <= s->cost;
  for (int k = 0; better && k < d->strands; k++) better = seen->time[k] <= s->time[k];
  for (int k = 0; better && k < d->watched; k++) better = seen->free_at[k] <= s->free_at[d->watch[k]];
  if (better) return 1;
  seen->key = key;
  seen->last_start = s->last_start;
  seen->cost = s->cost;
  for (int k = 0; k < d->strands; k++) seen->time[k] = s->time[k];
  for (int k = 0; k < d->watched; k++) seen->free_at[k] = s->free_at[d->watch[k]];
  return 0;
}

typedef struct { Step *steps; int count, room; } Steps;

static void add_step(Steps *list, const Step *step) {
  if (list->count == list->room) {
    int room = list->room ? list->room * 2 : 64;
    Step *more = realloc(list->steps, sizeof(Step) * (size_t)room);
    if (!more) return; /* fewer steps: the answer stays right, only less is tried */
    list->steps = more;
    list->room = room;
  }
  list->steps[list->count++] = *step;
}

/* All choices of people for the slots of an item. */
static void choose_people(const Day *d, const State *s, Step *step, int slot, int slots, int32_t ready, Steps *list) {
  const Model *m = d->m;
  int option = d->items[step->item];
  if (slot == slots) {
    step->start = earliest(m, d->day, s, option, d->pins ? d->pins[step->item] : -1, ready, step->who, slots);
    if (step->start == NEVER || step->start < s->last_start) return;
    int wish = m->option_wish[option];
    int32_t end = step->start + m->duration[wish];
    for (int k = m->option_route_first[option], c = 0; k < m->option_route_first[option + 1]; k++, c++) {
      int r = m->option_routes[k];
      if (!breaks_alive(m, r, s->taken[r - d->first_route] + step->take[c], end)) return;
    }
    step->order = step->start;
    add_step(list, step);
    return;
  }
  int at = m->slot_first[option] + slot;
  for (int k = m->candidate_first[at]; k < m->candidate_first[at + 1]; k++) {
    int person = m->candidates[k], twice = 0;
    for (int j = 0; j < slot; j++)
      twice |= step->who[j] == person && m->slot_entry[m->slot_first[option] + j] == m->slot_entry[at];
    if (twice) continue;
    step->who[slot] = person;
    choose_people(d, s, step, slot + 1, slots, ready, list);
  }
}

/* All choices of breaks on the way, group by group. A break that costs no time is always taken. */
static void choose_breaks(const Day *d, const State *s, Step *step, int c, int32_t ready, Steps *list) {
  const Model *m = d->m;
  int option = d->items[step->item], wish = m->option_wish[option];
  int at = m->option_route_first[option] + c;
  if (at == m->option_route_first[option + 1]) {
    choose_people(d, s, step, 0, m->slot_first[option + 1] - m->slot_first[option], ready, list);
    return;
  }
  int r = m->option_routes[at], strand = r - d->first_route;
  int rest = m->break_first[r + 1] - m->break_first[r] - s->taken[strand];
  int32_t last_free = -1;
  int least = 0;
  for (int take = 0; take <= rest; take++) { /* how many fit without moving the start */
    int32_t t = ready_at(m, r, d->day, s->place[strand], m->place[wish], s->time[strand], s->taken[strand], take);
    if (t == NEVER) break;
    int32_t begin = in_window(m, wish, t + m->buffer[wish]);
    if (begin == NEVER) break;
    if (take == 0) last_free = begin;
    else if (begin == last_free) least = take;
  }
  for (int take = least; take <= rest; take++) {
    int32_t t = ready_at(m, r, d->day, s->place[strand], m->place[wish], s->time[strand], s->taken[strand], take);
    if (t == NEVER) break;
    step->take[c] = take;
    choose_breaks(d, s, step, c + 1, t > ready ? t : ready, list);
  }
}

static void apply(const Day *d, State *s, const Step *step) {
  const Model *m = d->m;
  int option = d->items[step->item], wish = m->option_wish[option];
  int32_t end = step->start + m->duration[wish];
  for (int k = m->option_route_first[option], c = 0; k < m->option_route_first[option + 1]; k++, c++) {
    int strand = m->option_routes[k] - d->first_route;
    if (d->optimise) {
      int32_t way = arrival(m, d->day, s->place[strand], m->place[wish], s->time[strand]) - s->time[strand];
      int32_t idle = step->start - s->time[strand] - way;
      int first = s->place[strand] == m->route_from[d->first_route + strand] && s->time[strand] == m->route_start[d->first_route + strand];
      s->cost += (int64_t)way * d->travel_weight + (first ? 0 : (int64_t)idle * d->wait_weight);
    }
    s->time[strand] = end;
    s->place[strand] = m->place[wish];
    s->taken[strand] += step->take[c];
  }
  int slots = m->slot_first[option + 1] - m->slot_first[option];
  for (int k = 0; k < slots; k++) { s->free_at[step->who[k]] = end; s->where[step->who[k]] = m->place[wish]; }
  s->last_start = step->start;
  s->done |= (uint64_t)1 << step->item;
}

static int by_order(const void *a, const void *b) {
  const Step *x = a, *y = b;
  return x->order != y->order ? (x->order < y->order ? -1 : 1) : x->item - y->item;
}

static void finish(Day *d, const State *s, int depth) {
  int64_t cost = s->cost;
  for (int k = 0; k < d->strands; k++) {
    if (!home_in_time(d, s, k)) return;
    if (d->optimise) {
      int r = d->first_route + k;
      cost += (int64_t)(arrival(d->m, d->day, s->place[k], d->m->route_to[r], s->time[k]) - s->time[k]) * d->travel_weight;
    }
  }
  if (d->found && cost >= d->best_cost) return;
  d->found = 1;
  d->best_cost = cost;
  memcpy(d->best, d->path, sizeof(Step) * (size_t)depth);
}

/* Returns 0 when the limit of nodes was reached. */
static int descend(Day *d, const State *s, int depth) {
  if (d->nodes++ > d->limit) return 0;
  if (depth == d->n) { finish(d, s, depth); return 1; }
  if ((d->found && s->cost >= d->best_cost) || !hopeful(d, s) || dominated(d, s)) return 1;
  Steps list = {0};
  for (int i = 0; i < d->n; i++) {
    if ((s->done >> i) & 1 || (d->before[i] & ~s->done)) continue;
    Step step;
    memset(&step, 0, sizeof step);
    step.item = i;
    int32_t ready = 0;
    if (d->before[i]) /* what must come first has ended */
      for (int j = 0; j < depth; j++)
        if ((d->before[i] >> d->path[j].item) & 1) {
          int wish = d->m->option_wish[d->items[i]];
          int32_t end = d->path[j].start + d->m->duration[d->m->option_wish[d->items[d->path[j].item]]];
          if (end - d->m->buffer[wish] > ready) ready = end - d->m->buffer[wish];
        }
    choose_breaks(d, s, &step, 0, ready, &list);
  }
  if (list.count > 1) qsort(list.steps, (size_t)list.count, sizeof(Step), by_order);
  int whole = 1;
  for (int k = 0; k < list.count && whole; k++) {
    State next = *s;
    d->path[depth] = list.steps[k];
    apply(d, &next, &list.steps[k]);
    whole = descend(d, &next, depth + 1);
    if (d->found && !d->optimise) break;
  }
  free(list.steps);
  return whole;
}

/* Times the visits of a day.
 * Returns 1 where they can be held (start, breaks taken before each visit per group, people per slot are filled in), 0 where
 * they cannot, -1 where the limit of nodes ended the search first. With `optimise` the schedule of least cost is sought. */
int tournee_day(const Model *m, int day, int n, const int32_t *items, const int32_t *pins, int64_t limit, int optimise,
                int32_t travel_weight, int32_t wait_weight, int32_t *start, int32_t *breaks, int32_t *people,
                int64_t *cost) {
  static _Thread_local Seen *table = NULL; /* kept for the next call of this thread */
  static _Thread_local uint64_t calls = 0;
  if (n > MOST_ITEMS) return 0;
  if (!table) table = calloc(1u << TABLE_BITS, sizeof(Seen));
  if (!table) return -1;
  Day *d = malloc(sizeof(Day));
  if (!d) return -1;
  memset(d, 0, offsetof(Day, path));
  d->m = m; d->items = items; d->pins = pins; d->day = day; d->n = n; d->optimise = optimise;
  d->limit = limit; d->travel_weight = travel_weight; d->wait_weight = wait_weight; d->table = table;
  d->first_route = m->day_first[day];
  d->strands = m->day_first[day + 1] - d->first_route;
  calls++; /* keys of earlier calls never match again */
  uint64_t needed = 0;
  for (int i = 0; i < n; i++) {
    int wish = m->option_wish[items[i]];
    for (int at = m->slot_first[items[i]]; at < m->slot_first[items[i] + 1]; at++)
      for (int k = m->candidate_first[at]; k < m->candidate_first[at + 1]; k++) needed |= (uint64_t)1 << m->candidates[k];
    for (int j = 0; j < n; j++)
      for (int k = m->after_first[wish]; k < m->after_first[wish + 1]; k++)
        if (m->after[k] == m->option_wish[items[j]]) d->before[i] |= (uint64_t)1 << j;
  }
  for (int p = 0; p < m->people; p++) if ((needed >> p) & 1) d->watch[d->watched++] = p;
  State s;
  memset(&s, 0, sizeof s);
  s.key = mix(calls ^ 0xabcdef12345ull);
  for (int p = 0; p < m->people; p++) s.where[p] = -1;
  for (int k = 0; k < d->strands; k++) {
    s.time[k] = m->route_start[d->first_route + k];
    s.place[k] = m->route_from[d->first_route + k];
  }
  int whole = descend(d, &s, 0), answer = d->found ? 1 : whole ? 0 : -1;
  if (d->found)
    for (int j = 0; j < n; j++) {
      const Step *step = &d->best[j];
      int option = items[step->item];
      start[step->item] = step->start;
      for (int k = 0; k < m->option_route_first[option + 1] - m->option_route_first[option]; k++)
        breaks[step->item * MOST_STRANDS + k] = step->take[k];
      for (int k = 0; k < m->slot_first[option + 1] - m->slot_first[option]; k++)
        people[step->item * MOST_SLOTS + k] = step->who[k];
    }
  if (cost) *cost = d->best_cost;
  free(d);
  return answer;
}
