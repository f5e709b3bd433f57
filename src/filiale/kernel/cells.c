/* Cells: what changes in them from one day to the next. */
#include "stock.h"

/* One key of the rows: a code for each node (none: the origin itself), and the place of each code in the order of the words, with that
 * of what is not given last. */
typedef struct {
  const int32_t *codes, *places;
  int32_t size;
} Key;

static inline int64_t cell(const Key *keys, int32_t count, int64_t node, int16_t origin) {
  int64_t packed = 0;
  for (int32_t key = 0; key < count; key++) {
    int32_t code = keys[key].codes ? keys[key].codes[node] : origin;
    packed = packed * keys[key].size + keys[key].places[code < 0 ? keys[key].size - 1 : code];
  }
  return packed;
}

/* Companies from `from` up to `to` whose origin is another one than the day before (`before` is null on the first day): one less in the
 * cell where they were, one more where they are. Cells are packed with the day. With `sums` each has a counter of its own there; without,
 * twice the cell, and one more where a company comes, is written to `changes`, which has room for two a node. Returns how many. */
int64_t stock_changes(const int16_t *now, const int16_t *before, int64_t from, int64_t to, const Key *keys, int32_t count,
                      int32_t days, int32_t day, int64_t *sums, int64_t *changes) {
  int64_t written = 0;
  for (int64_t node = from; node < to; node++) {
    int16_t is = now[node], was = before ? before[node] : -1;
    if (is == was) continue;
    if (is >= 0) {
      int64_t at = cell(keys, count, node, is) * days + day;
      if (sums) sums[at]++;
      else changes[written++] = 2 * at + 1;
    }
    if (was >= 0) {
      int64_t at = cell(keys, count, node, was) * days + day;
      if (sums) sums[at]--;
      else changes[written++] = 2 * at;
    }
  }
  return written;
}
