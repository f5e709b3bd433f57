/* Statements of BODS from JSON Lines, or the elements of an array, to rows, by several threads; those that are no plain statement are only told
 * where they lie. */
#include <stdlib.h>

#include "statements.h"

enum { SOME = 1 << 18, FEW = 256 };

/* What a worker has found: rows, text that was written anew, and begin and length of each line that is left to others. */
typedef struct {
  Rows rows;
  char *written;
  int64_t used, room;
  int64_t *odd;
  int64_t odds, odd_room;
} Worker;

typedef struct {
  const char *text;
  const int64_t *elements;
  int64_t size, first, next, count;
  int32_t workers;
  int status;
  Worker worker[MOST_WORKERS];
} Scan;

static const Column *const COLUMNS[] = {ENTITY_COLUMNS, RELATION_COLUMNS, INTEREST_COLUMNS};

static int left(Worker *worker, int64_t begin, int64_t length) {
  if (worker->odds == worker->odd_room) {
    int64_t room = worker->odd_room ? 2 * worker->odd_room : 1024;
    int64_t *odd = realloc(worker->odd, (size_t)room * 2 * sizeof *odd);
    if (!odd) return NO_ROOM;
    worker->odd = odd, worker->odd_room = room;
  }
  worker->odd[2 * worker->odds] = begin;
  worker->odd[2 * worker->odds + 1] = length;
  worker->odds++;
  return 1;
}

/* Room to write as much text as a line has. */
static int writable(Worker *worker, int64_t length) {
  if (worker->room - worker->used >= length) return 1;
  int64_t room = 2 * (worker->used + length);
  char *written = room < INT32_MAX ? realloc(worker->written, (size_t)room) : NULL;
  if (!written) return 0;
  worker->written = written, worker->room = room;
  for (int table = 0; table < BODS_TABLES; table++) worker->rows.tables[table].written = written;
  return 1;
}

static int line(Scan *scan, Worker *worker, const char *begin, const char *end, Statement *statement) {
  Cursor cursor = {.at = begin, .end = end, .used = worker->used};
  if (!ahead(&cursor)) return 1;
  if (!writable(worker, end - begin)) return NO_ROOM;
  cursor.written = worker->written;
  worker->rows.row = scan->first + (begin - scan->text);
  int status = statement_in(&cursor, statement) ? rows_of(statement, &worker->rows) : 0;
  if (status > 0) worker->used = cursor.used;
  return status ? status : left(worker, worker->rows.row, end - begin);
}

/* The lines that begin in a piece of the text. */
static void piece(Scan *scan, Worker *worker, int64_t from, int64_t to, Statement *statement) {
  const char *end = scan->text + scan->size, *at = scan->text + from;
  if (from && at[-1] != '\n') {
    const char *close = memchr(at, '\n', (size_t)(end - at));
    at = close ? close + 1 : end;
  }
  while (at < scan->text + to && scan->status > 0) {
    const char *close = memchr(at, '\n', (size_t)(end - at));
    if (!close) close = end;
    if (line(scan, worker, at, close, statement) < 0) scan->status = NO_ROOM;
    at = close + 1;
  }
}

/* Some of the elements. */
static void elements(Scan *scan, Worker *worker, int64_t from, int64_t to, Statement *statement) {
  for (; from < to && scan->status > 0; from++) {
    const char *begin = scan->text + scan->elements[2 * from] - scan->first;
    if (line(scan, worker, begin, begin + scan->elements[2 * from + 1], statement) < 0) scan->status = NO_ROOM;
  }
}

static void read_on(void *work, int32_t number) {
  Scan *scan = work;
  Worker *worker = &scan->worker[number];
  Statement *statement = calloc(1, sizeof *statement);
  if (!statement) scan->status = NO_ROOM;
  int64_t total = scan->elements ? scan->count : scan->size, some = scan->elements ? FEW : SOME;
  for (int64_t from, to; scan->status > 0 && taken(&scan->next, total, some, &from, &to);)
    (scan->elements ? elements : piece)(scan, worker, from, to, statement);
  for (int table = 0; table < BODS_TABLES; table++) worker->rows.tables[table].used = worker->used;
  free(statement);
}

void stock_statements_close(Scan *scan) {
  for (int32_t i = 0; scan && i < scan->workers; i++) {
    for (int table = 0; table < BODS_TABLES; table++) discarded_batch(&scan->worker[i].rows.tables[table]);
    free(scan->worker[i].written);
    free(scan->worker[i].odd);
  }
  free(scan);
}

Scan *stock_statements_open(int32_t workers) {
  Scan *scan = calloc(1, sizeof *scan);
  if (!scan) return NULL;
  scan->workers = workers < MOST_WORKERS ? workers : MOST_WORKERS;
  for (int32_t i = 0; i < scan->workers; i++)
    for (int table = 0; table < BODS_TABLES; table++) {
      Batch *batch = &scan->worker[i].rows.tables[table];
      batch->columns = COLUMNS[table], batch->count = BODS_COLUMNS[table];
    }
  return scan;
}

/* Read whole lines, of which the first begins at `first` in the file, or the `count` elements that lie there; what was read before is gone. The
 * text must stay where it is. */
int64_t stock_statements_read(Scan *scan, const char *text, int64_t size, int64_t first, const int64_t *elements, int64_t count) {
  scan->text = text, scan->size = size, scan->first = first, scan->next = 0, scan->status = 1;
  scan->elements = elements, scan->count = count;
  for (int32_t i = 0; i < scan->workers; i++) {
    Worker *worker = &scan->worker[i];
    worker->used = worker->odds = 0;
    for (int table = 0; table < BODS_TABLES; table++) {
      Batch *batch = &worker->rows.tables[table];
      emptied_batch(batch);
      batch->file = text, batch->size = size;
    }
  }
  together(scan->workers, read_on, scan);
  return scan->status;
}

int64_t stock_statements_rows(const Scan *scan, int32_t table) {
  int64_t rows = 0;
  for (int32_t i = 0; i < scan->workers; i++) rows += scan->worker[i].rows.tables[table].rows;
  return rows;
}

/* The rows of a table as a stream, to be read before anything else is. */
int64_t stock_statements_stream(Scan *scan, int32_t table, struct ArrowArrayStream *stream) {
  Batch *batches[MOST_WORKERS];
  for (int32_t i = 0; i < scan->workers; i++) batches[i] = &scan->worker[i].rows.tables[table];
  return streamed(batches, scan->workers, stream);
}

/* Where the lines lie that one worker has left to others; returns how many. */
int64_t stock_statements_odd(const Scan *scan, int32_t worker, const int64_t **odd) {
  *odd = scan->worker[worker].odd;
  return scan->worker[worker].odds;
}
