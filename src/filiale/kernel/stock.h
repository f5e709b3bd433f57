/* Company stock: identifiers to numbers, owners to the end of their chains, companies to cells.
 *
 * Rows arrive as streams of the Arrow C interface (https://arrow.apache.org/docs/format/CStreamInterface.html), straight from DuckDB:
 * nothing of a register is ever held as a whole. An identifier is known by 64 bits of its hash; only those that stand in a relation
 * become nodes. Arrays of results belong to the caller.
 */
#ifndef STOCK_H
#define STOCK_H
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

struct ArrowSchema {
  const char *format, *name, *metadata;
  int64_t flags, n_children;
  struct ArrowSchema **children, *dictionary;
  void (*release)(struct ArrowSchema *);
  void *private_data;
};
struct ArrowArray {
  int64_t length, null_count, offset, n_buffers, n_children;
  const void **buffers;
  struct ArrowArray **children, *dictionary;
  void (*release)(struct ArrowArray *);
  void *private_data;
};
struct ArrowArrayStream {
  int (*get_schema)(struct ArrowArrayStream *, struct ArrowSchema *);
  int (*get_next)(struct ArrowArrayStream *, struct ArrowArray *);
  const char *(*get_last_error)(struct ArrowArrayStream *);
  void (*release)(struct ArrowArrayStream *);
  void *private_data;
};

enum { AHEAD = 16, SHELVES = 64, DESK = 1 << 14, PIECE = 1 << 16, MOST_WORKERS = 16, FAILED = -1, NO_ROOM = -2, NO_DISK = -3 };

/* A relation: who is held by whom, how strongly (in millionths of a percent, -1 where not given; `above`: more than that), of which
 * kind, and from which of the asked days up to which. */
typedef struct {
  int32_t owned, owner, strength;
  uint8_t first, last, kind, above;
} Edge;

/* An entity: its life in positions of the asked days, whether it is there at all, whether it is asked about, its country (-1). */
typedef struct {
  uint8_t first, last, present, scope;
  int16_t country;
} Life;

/* Open addressing: a node is numbered by its place in the table, so that one look in memory finds it. 0 is a free place. */
typedef struct {
  uint64_t *keys;
  int64_t size, count;
} Nodes;

/* Room to number a batch of keys: the keys sorted by shelves of the table, the row of each, and what was found for up to two of them a row. */
typedef struct {
  uint64_t *keys;
  int32_t *rows, *found[2];
  int64_t room;
} Desk;

typedef struct {
  int32_t *slots;
  uint32_t size;
  int32_t count, room;
  uint64_t *hashes;
  int64_t *begin, *rows;
  char *text;
  int64_t used, space;
} Words;

typedef void (*Share)(void *work, int32_t worker);

void together(int32_t workers, Share share, void *work);
int taken(int64_t *next, int64_t total, int64_t piece, int64_t *from, int64_t *to);
Words *stock_words(void);
void stock_words_close(Words *words);
int32_t code_of(Words *words, const char *text, int64_t length, int64_t rows);
int cleared(Desk *desk, int64_t rows);
void left_desk(Desk *desk);
void number(Nodes *nodes, Desk *desk, const uint64_t *keys, int64_t length, int32_t *out, int adding);
int stock_room(Nodes *nodes, int64_t more, Edge *edges, int64_t rows, int32_t spilled);

static inline uint64_t mixed(uint64_t key) {
  key *= 0x9E3779B97F4A7C15ull;
  key ^= key >> 29;
  return key * 0xBF58476D1CE4E5B9ull;
}

static inline int64_t place(uint64_t key, int64_t size) {
  return (int64_t)(((unsigned __int128)mixed(key) * (uint64_t)size) >> 64);
}

/* Where to look for a key first: at the beginning of the line of memory in which its place is, so that one line is mostly enough. */
static inline int64_t line_of(uint64_t key, int64_t size) { return place(key, size) & ~(int64_t)7; }

/* Whether there is room for more nodes: a fifth of the places stays free. */
static inline int fits(const Nodes *nodes, int64_t more) {
  return __atomic_load_n(&nodes->count, __ATOMIC_RELAXED) + more <= nodes->size - nodes->size / 5;
}

/* Relations that lie in a file are gone through from front to back: what is behind needs no memory any more. */
static inline void let_go(Edge *edges, int64_t row) {
  enum { STEP = 1 << 16 };
  if (row && row % STEP == 0) madvise(edges + row - STEP, STEP * sizeof(Edge), MADV_DONTNEED);
}

/* The same for a range of them that one worker is through with, while others are at work elsewhere. */
static inline void let_go_of(Edge *edges, int64_t from, int64_t to) {
  uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE), begin = (uintptr_t)(edges + from), end = (uintptr_t)(edges + to);
  begin = (begin + page - 1) / page * page;
  end = end / page * page;
  if (begin < end) madvise((void *)begin, end - begin, MADV_DONTNEED);
}

/* Columns of a batch */

static inline int given(const struct ArrowArray *column, int64_t row) {
  const uint8_t *valid = column->buffers[0];
  int64_t at = row + column->offset;
  return !valid || !column->null_count || (valid[at >> 3] >> (at & 7)) & 1;
}

static inline int truth(const struct ArrowArray *column, int64_t row) {
  int64_t at = row + column->offset;
  return given(column, row) && (((const uint8_t *)column->buffers[1])[at >> 3] >> (at & 7)) & 1;
}

static inline int32_t day_of(const struct ArrowArray *column, int64_t row, int32_t otherwise) {
  return column && given(column, row) ? ((const int32_t *)column->buffers[1])[row + column->offset] : otherwise;
}

static inline double value_of(const struct ArrowArray *column, int64_t row) {
  return given(column, row) ? ((const double *)column->buffers[1])[row + column->offset] : __builtin_nan("");
}

static inline int32_t word_of(Words *words, const struct ArrowArray *column, int64_t row) {
  if (!given(column, row)) return -1;
  const int32_t *ends = (const int32_t *)column->buffers[1] + column->offset + row;
  return ends[1] == ends[0] ? -1 : code_of(words, (const char *)column->buffers[2] + ends[0], ends[1] - ends[0], 1);
}

/* How many of the asked days lie before `day`: a life is the range of days asked that it covers. */
static inline uint8_t before(const int32_t *days, int32_t count, int32_t day) {
  int32_t low = 0;
  while (low < count && days[low] < day) low++;
  return (uint8_t)low;
}

static inline int next(struct ArrowArrayStream *stream, struct ArrowArray *batch) {
  memset(batch, 0, sizeof *batch);
  return stream->get_next(stream, batch) ? FAILED : batch->release != NULL;
}
#endif
