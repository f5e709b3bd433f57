/* Words of one column: text to code in the order of appearance, with the number of rows of each. */
#include <stdlib.h>
#include <string.h>

#include "stock.h"

Words *stock_words(void) {
  Words *words = calloc(1, sizeof *words);
  if (!words) return NULL;
  words->size = 1 << 10;
  words->slots = malloc(words->size * sizeof *words->slots);
  memset(words->slots, 0xff, words->size * sizeof *words->slots);
  words->begin = calloc(1, sizeof *words->begin);
  return words;
}

void stock_words_close(Words *words) {
  free(words->slots);
  free(words->hashes);
  free(words->begin);
  free(words->rows);
  free(words->text);
  free(words);
}

int32_t stock_words_count(const Words *words) { return words->count; }
int64_t stock_words_rows(const Words *words, int32_t code) { return words->rows[code]; }
int64_t stock_words_text(const Words *words, int32_t code, const char **text) {
  *text = words->text + words->begin[code];
  return words->begin[code + 1] - words->begin[code];
}

static int more_words(Words *words, int64_t length) {
  if (words->count + 1 >= words->room) {
    words->room = words->room * 2 + 256;
    words->hashes = realloc(words->hashes, words->room * sizeof *words->hashes);
    words->begin = realloc(words->begin, (words->room + 1) * sizeof *words->begin);
    words->rows = realloc(words->rows, words->room * sizeof *words->rows);
  }
  if (words->used + length > words->space) {
    words->space = words->space * 2 + length + 4096;
    words->text = realloc(words->text, words->space);
  }
  if (!words->hashes || !words->begin || !words->rows || !words->text) return NO_ROOM;
  if ((uint32_t)words->count * 2 >= words->size) {
    words->size *= 2;
    words->slots = realloc(words->slots, words->size * sizeof *words->slots);
    if (!words->slots) return NO_ROOM;
    memset(words->slots, 0xff, words->size * sizeof *words->slots);
    for (int32_t code = 0; code < words->count; code++) {
      uint32_t at = words->hashes[code] & (words->size - 1);
      while (words->slots[at] >= 0) at = (at + 1) & (words->size - 1);
      words->slots[at] = code;
    }
  }
  return 0;
}

/* The code of a word, which so many more rows have. */
int32_t code_of(Words *words, const char *text, int64_t length, int64_t rows) {
  uint64_t hash = 0xcbf29ce484222325ull ^ (uint64_t)length;
  for (int64_t i = 0; i < length; i++) hash = (hash ^ (uint8_t)text[i]) * 0x100000001b3ull;
  hash ^= hash >> 32;
  uint32_t at = hash & (words->size - 1);
  for (int32_t code; (code = words->slots[at]) >= 0; at = (at + 1) & (words->size - 1)) {
    if (words->hashes[code] == hash && words->begin[code + 1] - words->begin[code] == length &&
        !memcmp(words->text + words->begin[code], text, length)) {
      words->rows[code] += rows;
      return code;
    }
  }
  if (more_words(words, length)) return NO_ROOM;
  int32_t code = words->count++;
  memcpy(words->text + words->used, text, length);
  words->used += length;
  words->begin[code + 1] = words->used;
  words->begin[code] = words->used - length;
  words->hashes[code] = hash;
  words->rows[code] = rows;
  at = hash & (words->size - 1);
  while (words->slots[at] >= 0) at = (at + 1) & (words->size - 1);
  words->slots[at] = code;
  return code;
}

