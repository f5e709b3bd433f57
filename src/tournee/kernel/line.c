/* Orders of visits of one day, kept by the search: a place for one more visit is found without asking for every order.
 *
 * Groups and people turn to visits in the order of the line (a serial schedule; Kolisch, EJOR 90, 1996). Where no gap between two visits of a
 * group is wide enough, by the earliest departures before it and the latest starts behind it (Savelsbergh 1992), nothing is timed at
 * all. What this order refuses another may allow: day.c decides that.
 */
#include "line.h"

/* The people for an option's slots, each the one with whom it can begin first; the start, NEVER where there is none. */
static int32_t staffed(const Model *m, int day, const State *s, int option, int32_t ready, int *who) {
  const int first = m->slot_first[option], slots = m->slot_first[option + 1] - first;
  int32_t start = slots ? NEVER : earliest(m, day, s, option, -1, ready, who, 0);
  for (int k = 0; k < slots; k++) {
    int best = -1;
    start = NEVER;
    for (int c = m->candidate_first[first + k]; c < m->candidate_first[first + k + 1]; c++) {
      int twice = 0;
      for (int j = 0; j < k; j++) twice |= who[j] == m->candidates[c] && m->slot_entry[first + j] == m->slot_entry[first + k];
      if (twice) continue;
      who[k] = m->candidates[c];
      int32_t t = earliest(m, day, s, option, -1, ready, who, k + 1);
      if (t < start || (t == start && t != NEVER && s->free_at[who[k]] > s->free_at[best])) { start = t; best = who[k]; }
    }
    if (best < 0) return NEVER;
    who[k] = best;
  }
  return start;
}

/* The groups go to an option at once: its start and the state after it; 0 where it cannot be held then. */
static int turn_to(const Model *m, int day, State *s, int option, int32_t after, int32_t *begin) {
  const int wish = m->option_wish[option], place = m->place[wish], from = m->option_route_first[option];
  const int count = m->option_route_first[option + 1] - from, base = m->day_first[day];
  const int32_t buffer = m->buffer[wish], length = m->duration[wish];
  int take[MOST_STRANDS], who[MOST_SLOTS];
  int32_t ready = after, start;
  for (int c = 0; c < count; c++) {
    int r = m->option_routes[from + c], k = r - base, rest = m->break_first[r + 1] - m->break_first[r] - s->taken[k];
    int32_t t = arrival(m, day, s->place[k], place, s->time[k]);
    take[c] = 0;
    if (rest) { /* a break that costs no time is taken */
      int32_t alone = in_window(m, wish, t + buffer);
      if (alone == NEVER) return 0;
      for (int more = 1; more <= rest; more++) {
        int32_t u = ready_at(m, r, day, s->place[k], place, s->time[k], s->taken[k], more);
        if (u == NEVER || in_window(m, wish, u + buffer) != alone) break;
        take[c] = more;
        t = u;
      }
    }
    if (t > ready) ready = t;
  }
  for (int again = 1; again;) {
    again = 0;
    start = staffed(m, day, s, option, ready, who);
    if (start == NEVER) return 0;
    for (int c = 0; c < count; c++) {
      int r = m->option_routes[from + c], k = r - base, rest = m->break_first[r + 1] - m->break_first[r] - s->taken[k];
      while (take[c] < rest) {
        int32_t u = ready_at(m, r, day, s->place[k], place, s->time[k], s->taken[k], take[c] + 1);
        if (u != NEVER && u + buffer <= start) { take[c]++; continue; }
        if (breaks_alive(m, r, s->taken[k] + take[c], start + length)) break;
        if (u == NEVER) return 0; /* the break must come before, and cannot */
        take[c]++;
        if (u > ready) ready = u;
        again = 1;
      }
    }
  }
  for (int c = 0; c < count; c++) {
    int k = m->option_routes[from + c] - base;
    s->time[k] = start + length;
    s->place[k] = place;
    s->taken[k] += take[c];
  }
  for (int k = 0; k < m->slot_first[option + 1] - m->slot_first[option]; k++) {
    s->free_at[who[k]] = start + length;
    s->where[who[k]] = place;
  }
  *begin = start;
  return 1;
}

/* When what must come first is over; NEVER where it comes later in the line. */
static int32_t over(const Model *m, const int32_t *item, const int32_t *start, int n, int at) {
  const int wish = m->option_wish[item[at]];
  int32_t after = INT32_MIN / 2;
  for (int k = m->after_first[wish]; k < m->after_first[wish + 1]; k++)
    for (int j = 0; j < n; j++) {
      const int other = m->option_wish[item[j]];
      if (other != m->after[k]) continue;
      if (j > at) return NEVER;
      int32_t end = start[j] + m->duration[other] - m->buffer[wish];
      if (end > after) after = end;
    }
  return after;
}

static void morning(const Model *m, int day, State *s) {
  const int base = m->day_first[day];
  memset(s, 0, sizeof *s);
  for (int p = 0; p < m->people; p++) s->where[p] = -1;
  for (int k = 0; k < m->day_first[day + 1] - base; k++) {
    s->time[k] = m->route_start[base + k];
    s->place[k] = m->route_from[base + k];
  }
}

/* How late the groups are home, all added; NEVER where one is too late. */
static int32_t evening(const Model *m, int day, const State *s) {
  const int base = m->day_first[day];
  int32_t sum = 0;
  for (int k = 0; k < m->day_first[day + 1] - base; k++) {
    int r = base + k, rest = m->break_first[r + 1] - m->break_first[r] - s->taken[k];
    int32_t t = ready_at(m, r, day, s->place[k], m->route_to[r], s->time[k], s->taken[k], rest);
    if (t > m->route_end[r]) return NEVER;
    sum += t - m->route_start[r];
  }
  return sum;
}

/* Visits `from` to n of a row, one after the other; 0 where one cannot be held. */
static int go_on(const Model *m, int day, State *s, const int32_t *item, int32_t *start, int n, int from) {
  for (int j = from; j < n; j++) {
    const int wish = m->option_wish[item[j]];
    int32_t after = m->after_first[wish] < m->after_first[wish + 1] ? over(m, item, start, n, j) : INT32_MIN / 2;
    if (after == NEVER || !turn_to(m, day, s, item[j], after, &start[j])) return 0;
  }
  return 1;
}

static int32_t latest_start(const Model *m, int wish, int32_t t) {
  for (int k = m->window_first[wish + 1] - 1; k >= m->window_first[wish]; k--)
    if (t >= m->window_low[k]) return t < m->window_high[k] ? t : m->window_high[k];
  return INT32_MIN / 2;
}

static void fill_late(const Field *f, int day, Line *line) {
  const Model *m = f->m;
  const int base = m->day_first[day], strands = m->day_first[day + 1] - base;
  int32_t next[MOST_STRANDS], limit[MOST_STRANDS];
  for (int k = 0; k < strands; k++) { next[k] = m->route_to[base + k]; limit[k] = m->route_end[base + k]; }
  for (int j = line->n - 1; j >= 0; j--) {
    const int wish = m->option_wish[line->item[j]], place = m->place[wish];
    int32_t t = INT32_MAX;
    for (uint32_t g = f->groups[line->item[j]]; g; g &= g - 1) {
      const int k = __builtin_ctz(g);
      const int32_t u = limit[k] - f->way[(size_t)place * m->places + next[k]] - m->duration[wish];
      if (u < t) t = u;
    }
    line->late[j] = latest_start(m, wish, t);
    for (uint32_t g = f->groups[line->item[j]]; g; g &= g - 1) {
      next[__builtin_ctz(g)] = place;
      limit[__builtin_ctz(g)] = line->late[j] - m->buffer[wish];
    }
  }
}

int line_time(const Field *f, int day, Line *line) {
  State s;
  morning(f->m, day, &s);
  if (!go_on(f->m, day, &s, line->item, line->start, line->n, 0)) return 0;
  line->home = evening(f->m, day, &s);
  if (line->home == NEVER) return 0;
  fill_late(f, day, line);
  return 1;
}

/* Places of the line at which every group of an option has a gap that may be wide enough, one bit each. */
static uint64_t gaps(const Field *f, int day, const Line *line, int option) {
  const Model *m = f->m;
  const int base = m->day_first[day], wish = m->option_wish[option], place = m->place[wish];
  const int alone = m->slot_first[option] == m->slot_first[option + 1] && !(f->groups[option] & (f->groups[option] - 1)) &&
                    m->after_first[wish] == m->after_first[wish + 1];
  uint64_t all = ~(uint64_t)0;
  for (uint32_t g = f->groups[option]; g; g &= g - 1) {
    const int k = __builtin_ctz(g);
    int here = m->route_from[base + k], first = 0;
    int32_t leave = m->route_start[base + k];
    uint64_t found = 0;
    for (int j = 0; j <= line->n; j++) {
      if (j < line->n && !((f->groups[line->item[j]] >> k) & 1)) continue;
      const int other = j < line->n ? m->option_wish[line->item[j]] : -1;
      const int there = other < 0 ? m->route_to[base + k] : m->place[other];
      int32_t t = in_window(m, wish, leave + f->way[(size_t)here * m->places + place] + m->buffer[wish]);
      if (t == NEVER) break;
      t += m->duration[wish] + f->way[(size_t)place * m->places + there];
      if (t <= (other < 0 ? m->route_end[base + k] : line->late[j] - m->buffer[other]))
        for (int q = first; q <= (alone ? first : j); q++) found |= (uint64_t)1 << q;
      if (other < 0) break;
      here = there;
      leave = line->start[j] + m->duration[other];
      first = j + 1;
    }
    all &= found;
    if (!all) break;
  }
  return all;
}

int line_place(const Field *f, int day, const Line *line, int option, int32_t *cost) {
  const Model *m = f->m;
  if (line->n >= MOST_ITEMS - 1) return -1;
  uint64_t places = gaps(f, day, line, option);
  if (!places) return -1;
  State base;
  morning(m, day, &base);
  int32_t item[MOST_ITEMS], start[MOST_ITEMS];
  int best = -1, at = 0;
  int64_t least = INT64_MAX;
  for (; places; places &= places - 1) {
    const int k = __builtin_ctzll(places);
    go_on(m, day, &base, line->item, start, k, at); /* held before, so held now */
    at = k;
    State s = base;
    memcpy(item, line->item, sizeof(int32_t) * (size_t)k);
    memcpy(start, line->start, sizeof(int32_t) * (size_t)k);
    item[k] = option;
    memcpy(item + k + 1, line->item + k, sizeof(int32_t) * (size_t)(line->n - k));
    if (!go_on(m, day, &s, item, start, line->n + 1, k)) continue;
    int32_t home = evening(m, day, &s);
    if (home == NEVER) continue;
    int64_t sum = 2 * ((int64_t)home - line->home);
    for (int j = k; j < line->n; j++) sum += start[j + 1] - line->start[j];
    if (sum < least) { least = sum; best = k; }
  }
  if (best >= 0) *cost = (int32_t)least;
  return best;
}

int line_insert(const Field *f, int day, Line *line, int option, int place) {
  Line longer;
  line_copy(&longer, line);
  memmove(longer.item + place + 1, longer.item + place, sizeof(int32_t) * (size_t)(line->n - place));
  longer.item[place] = option;
  longer.n++;
  if (!line_time(f, day, &longer)) return 0;
  line_copy(line, &longer);
  return 1;
}

/* Whether an option finds a place when some visits (bits) are taken out of the line. */
static int has_room(const Field *f, int day, const Line *line, uint64_t without, int option) {
  Line rest = {.n = 0};
  int32_t cost;
  for (int k = 0; k < line->n; k++) if (!((without >> k) & 1)) rest.item[rest.n++] = line->item[k];
  return line_time(f, day, &rest) && line_place(f, day, &rest, option, &cost) >= 0;
}

/* The `count` (0 to 3) visits of least value without which an option finds a place: all of `needed` are among them, and one of `either`
 * if there are any (bits of positions). items: the day's visits in the order of their starts. Returns 1 and their bits and value, 0
 * where no such visits are worth less than `below`. */
int tournee_room(const Model *m, const int32_t *way, const uint32_t *groups, int day, int n, const int32_t *items, const int64_t *value,
                 uint64_t needed, uint64_t either, int option, int count, int64_t below, uint64_t *out, int64_t *worth) {
  const Field f = {m, way, groups};
  Line line = {.n = n};
  if (n >= MOST_ITEMS) return 0;
  memcpy(line.item, items, sizeof(int32_t) * (size_t)n);
  int found = 0;
  const int most = n - 1;
  for (int a = count > 0 ? 0 : most + 1; a <= most + (count < 1); a++)
    for (int b = count > 1 ? a + 1 : most + 1; b <= most + (count < 2); b++)
      for (int c = count > 2 ? b + 1 : most + 1; c <= most + (count < 3); c++) {
        uint64_t bits = 0;
        int64_t sum = 0;
        if (count > 0) { bits |= (uint64_t)1 << a; sum += value[a]; }
        if (count > 1) { bits |= (uint64_t)1 << b; sum += value[b]; }
        if (count > 2) { bits |= (uint64_t)1 << c; sum += value[c]; }
        if (sum >= below || (needed & ~bits) || (either && !(either & bits)) || !has_room(&f, day, &line, bits, option)) continue;
        below = *worth = sum;
        *out = bits;
        found = 1;
      }
  return found;
}
