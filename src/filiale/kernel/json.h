/* JSON, read strictly and in place: no tree is built, text without escapes stays where it is.
 *
 * Every function returns whether what it met is what it reads; what is not is left to another reader, which judges it.
 */
#ifndef JSON_H
#define JSON_H
#include <stddef.h>
#include <stdint.h>

/* A string; `given` is 0 where null or nothing stands. */
typedef struct {
  const char *text;
  int32_t length, given;
} Text;

/* A place in the file, and where strings with escapes are written to: there is room for as much as lies before `end`. */
typedef struct {
  const char *at, *end;
  char *written;
  int64_t used;
  int32_t depth;
} Cursor;

typedef struct {
  const char *word;
  int32_t length;
} Key;

#define KEY(word) {word, sizeof word - 1}
#define KEYS(list) list, (int32_t)(sizeof list / sizeof *list)

typedef int (*Field)(Cursor *cursor, void *into, int32_t key);
typedef int (*Element)(Cursor *cursor, void *into);

int skip(Cursor *cursor);
int string_in(Cursor *cursor, Text *into);
int text_in(Cursor *cursor, Text *into);
int object_in(Cursor *cursor, const Key *keys, int32_t count, Field field, void *into);
int list_in(Cursor *cursor, Element element, void *into);
int null_in(Cursor *cursor);
int number_in(Cursor *cursor, Text *into);

/* The next sign that is no space; 0 at the end. */
static inline int ahead(Cursor *cursor) {
  for (; cursor->at < cursor->end; cursor->at++) {
    unsigned char sign = (unsigned char)*cursor->at;
    if (sign > ' ' || (sign != ' ' && sign != '\t' && sign != '\n' && sign != '\r')) return sign;
  }
  return 0;
}

static inline int same(Text text, const char *word, int32_t length) {
  return text.given && text.length == length && !__builtin_memcmp(text.text, word, (size_t)length);
}

#define IS(text, word) same(text, word, sizeof word - 1)
#endif
