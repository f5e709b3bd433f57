/* JSON: strings, numbers, objects, lists. */
#include "json.h"

#include <string.h>

enum { DEEPEST = 60, LONGEST_NUMBER = 18 };

#define EACH(byte) (0x0101010101010101ull * (byte))

static inline int special(unsigned char sign) { return sign == '"' || sign == '\\' || sign < 0x20; }

/* Where a quote, a backslash or a control character stands, eight bytes at a time; `high` tells of bytes beyond ASCII before it. */
static const char *ordinary(const char *at, const char *end, uint64_t *high) {
  for (; end - at >= 8; at += 8) {
    uint64_t bytes;
    memcpy(&bytes, at, 8);
    uint64_t quote = bytes ^ EACH('"'), slash = bytes ^ EACH('\\');
    uint64_t found = ((quote - EACH(1)) & ~quote) | ((slash - EACH(1)) & ~slash) | ((bytes - EACH(0x20)) & ~bytes);
    found &= EACH(0x80);
    if (found) {
      int plain = __builtin_ctzll(found) & ~7; /* bits before the first that is special */
      *high |= bytes & EACH(0x80) & ((1ull << plain) - 1);
      return at + plain / 8;
    }
    *high |= bytes & EACH(0x80);
  }
  for (; at < end && !special((unsigned char)*at); at++) *high |= (unsigned char)*at & 0x80;
  return at;
}

/* How long the sign is that begins here; 0 where it is no UTF-8. */
static int sign_length(const unsigned char *at, int64_t left) {
  if (at[0] < 0x80) return 1;
  if (at[0] < 0xC2 || at[0] > 0xF4 || left < 2 || (at[1] & 0xC0) != 0x80) return 0;
  if (at[0] < 0xE0) return 2;
  if (left < 3 || (at[2] & 0xC0) != 0x80) return 0;
  if (at[0] < 0xF0) return at[0] == 0xE0 ? (at[1] >= 0xA0) * 3 : at[0] == 0xED ? (at[1] < 0xA0) * 3 : 3;
  if (left < 4 || (at[3] & 0xC0) != 0x80) return 0;
  return at[0] == 0xF0 ? (at[1] >= 0x90) * 4 : at[0] == 0xF4 ? (at[1] < 0x90) * 4 : 4;
}

static int is_utf8(const char *text, int64_t length) {
  for (int64_t at = 0; at < length;) {
    int step = sign_length((const unsigned char *)text + at, length - at);
    if (!step) return 0;
    at += step;
  }
  return 1;
}

static int32_t hexadecimal(const char *at, const char *end) {
  int32_t code = 0;
  if (end - at < 4) return -1;
  for (int i = 0; i < 4; i++) {
    char sign = at[i];
    int digit = sign >= '0' && sign <= '9' ? sign - '0' : sign >= 'a' && sign <= 'f' ? sign - 'a' + 10 :
                sign >= 'A' && sign <= 'F' ? sign - 'A' + 10 : -1;
    if (digit < 0) return -1;
    code = code * 16 + digit;
  }
  return code;
}

static int put_sign(char *to, int32_t code) {
  if (code < 0x80) return to[0] = (char)code, 1;
  if (code < 0x800) return to[0] = (char)(0xC0 | code >> 6), to[1] = (char)(0x80 | (code & 0x3F)), 2;
  if (code < 0x10000) {
    to[0] = (char)(0xE0 | code >> 12), to[1] = (char)(0x80 | (code >> 6 & 0x3F)), to[2] = (char)(0x80 | (code & 0x3F));
    return 3;
  }
  to[0] = (char)(0xF0 | code >> 18), to[1] = (char)(0x80 | (code >> 12 & 0x3F));
  to[2] = (char)(0x80 | (code >> 6 & 0x3F)), to[3] = (char)(0x80 | (code & 0x3F));
  return 4;
}

/* A sign by its number, behind the backslash and the u; half a pair alone, or a zero, is none. */
static int numbered(Cursor *cursor, char *to) {
  int32_t code = hexadecimal(cursor->at, cursor->end);
  if (code <= 0 || (code >= 0xDC00 && code < 0xE000)) return 0;
  cursor->at += 4;
  if (code < 0xD800 || code >= 0xE000) return put_sign(to, code);
  if (cursor->end - cursor->at < 6 || cursor->at[0] != '\\' || cursor->at[1] != 'u') return 0;
  int32_t low = hexadecimal(cursor->at + 2, cursor->end);
  if (low < 0xDC00 || low >= 0xE000) return 0;
  cursor->at += 6;
  return put_sign(to, 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00));
}

static int escape(Cursor *cursor, char *to) {
  static const char signs[] = "\"\\/bfnrt", values[] = "\"\\/\b\f\n\r\t";
  if (++cursor->at >= cursor->end) return 0;
  char sign = *cursor->at++;
  if (sign == 'u') return numbered(cursor, to);
  const char *found = sign ? strchr(signs, sign) : NULL;
  return found ? to[0] = values[found - signs], 1 : 0;
}

/* A string with escapes, of which `begin` … at is read already: written anew. */
static int rewritten(Cursor *cursor, const char *begin, Text *into) {
  char *first = cursor->written + cursor->used, *to = first;
  uint64_t high = 0;
  for (;;) {
    memcpy(to, begin, (size_t)(cursor->at - begin));
    to += cursor->at - begin;
    if (cursor->at >= cursor->end || (unsigned char)*cursor->at < 0x20) return 0;
    if (*cursor->at == '"') break;
    int step = escape(cursor, to);
    if (!step) return 0;
    to += step;
    begin = cursor->at;
    cursor->at = ordinary(begin, cursor->end, &high);
  }
  cursor->at++;
  cursor->used += to - first;
  *into = (Text){first, (int32_t)(to - first), 1};
  return is_utf8(first, to - first);
}

/* A string whose quote stands here. */
int string_in(Cursor *cursor, Text *into) {
  const char *begin = ++cursor->at;
  uint64_t high = 0;
  cursor->at = ordinary(begin, cursor->end, &high);
  if (cursor->at >= cursor->end) return 0;
  if (*cursor->at != '"') return rewritten(cursor, begin, into);
  *into = (Text){begin, (int32_t)(cursor->at - begin), 1};
  cursor->at++;
  return !high || is_utf8(into->text, into->length);
}

static int literal(Cursor *cursor, const char *word, int32_t length) {
  if (cursor->end - cursor->at < length || memcmp(cursor->at, word, (size_t)length)) return 0;
  cursor->at += length;
  return 1;
}

int null_in(Cursor *cursor) { return ahead(cursor) == 'n' && literal(cursor, "null", 4); }

static int digits(Cursor *cursor) {
  const char *begin = cursor->at;
  while (cursor->at < cursor->end && *cursor->at >= '0' && *cursor->at <= '9') cursor->at++;
  return cursor->at > begin;
}

/* A number of few digits and without an exponent, as it is written. */
int number_in(Cursor *cursor, Text *into) {
  const char *begin = cursor->at;
  if (cursor->at < cursor->end && *cursor->at == '-') cursor->at++;
  int zero = cursor->at < cursor->end && *cursor->at == '0';
  const char *first = cursor->at;
  if (!digits(cursor) || (zero && cursor->at - first > 1)) return 0;
  if (cursor->at < cursor->end && *cursor->at == '.') {
    cursor->at++;
    if (!digits(cursor)) return 0;
  }
  if (cursor->at < cursor->end && (*cursor->at == 'e' || *cursor->at == 'E')) return 0;
  *into = (Text){begin, (int32_t)(cursor->at - begin), 1};
  return into->length <= LONGEST_NUMBER;
}

/* A string, or nothing where null stands. */
int text_in(Cursor *cursor, Text *into) {
  *into = (Text){NULL, 0, 0};
  return ahead(cursor) == '"' ? string_in(cursor, into) : null_in(cursor);
}

/* Any value, of which nothing is kept. */
int skip(Cursor *cursor) {
  Text text;
  int64_t used = cursor->used;
  int fine;
  switch (ahead(cursor)) {
    case '"': fine = string_in(cursor, &text); break;
    case '{': fine = object_in(cursor, NULL, 0, NULL, NULL); break;
    case '[': fine = list_in(cursor, NULL, NULL); break;
    case 't': fine = literal(cursor, "true", 4); break;
    case 'f': fine = literal(cursor, "false", 5); break;
    case 'n': fine = literal(cursor, "null", 4); break;
    default: fine = number_in(cursor, &text);
  }
  cursor->used = used;
  return fine;
}

static int32_t place_of(Text key, const Key *keys, int32_t count) {
  for (int32_t i = 0; i < count; i++)
    if (keys[i].length == key.length && !memcmp(keys[i].word, key.text, (size_t)key.length)) return i;
  return -1;
}

/* What follows a value: 1 when another one comes, 0 at the end, -1 otherwise. */
static int further(Cursor *cursor, char close) {
  int sign = ahead(cursor);
  cursor->at++;
  return sign == ',' ? 1 : sign == close ? 0 : -1;
}

/* An object: `field` reads the values of the keys that are named, which must not come twice; others are passed over. */
int object_in(Cursor *cursor, const Key *keys, int32_t count, Field field, void *into) {
  uint32_t seen = 0;
  if (ahead(cursor) != '{' || ++cursor->depth > DEEPEST) return 0;
  cursor->at++;
  if (ahead(cursor) == '}') return cursor->at++, cursor->depth--, 1;
  for (int more = 1; more;) {
    Text key;
    int64_t used = cursor->used;
    if (ahead(cursor) != '"' || !string_in(cursor, &key) || cursor->used != used) return 0;
    if (ahead(cursor) != ':') return 0;
    cursor->at++;
    int32_t found = place_of(key, keys, count);
    if (found < 0 ? !skip(cursor) : (seen >> found & 1) || !field(cursor, into, found)) return 0;
    if (found >= 0) seen |= 1u << found;
    if ((more = further(cursor, '}')) < 0) return 0;
  }
  cursor->depth--;
  return 1;
}

/* A list, each element read by `element`. */
int list_in(Cursor *cursor, Element element, void *into) {
  if (ahead(cursor) != '[' || ++cursor->depth > DEEPEST) return 0;
  cursor->at++;
  if (ahead(cursor) == ']') return cursor->at++, cursor->depth--, 1;
  for (int more = 1; more;) {
    if (!(element ? element(cursor, into) : skip(cursor))) return 0;
    if ((more = further(cursor, ']')) < 0) return 0;
  }
  cursor->depth--;
  return 1;
}
