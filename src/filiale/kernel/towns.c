/* The city of an address in plain text, where a plain look finds it: what follows the last comma and a postcode. */
#include <string.h>

#include "statements.h"

static unsigned char capital(char sign) { return (unsigned char)(sign >= 'a' && sign <= 'z' ? sign - 32 : sign); }

/* Whether a sign beyond ASCII has a capital within it, as ı and ſ have. */
static int has_plain_capital(unsigned char first) { return first == 0xC4 || first == 0xC5; }

/* Whether two texts could be equal but for capitals: beyond ASCII that is hardly ever decided here. */
static int alike(Text one, Text other) {
  int32_t shorter = one.length < other.length ? one.length : other.length;
  for (int32_t i = 0; i < shorter; i++) {
    unsigned char here = (unsigned char)one.text[i], there = (unsigned char)other.text[i];
    if (here == there) continue;
    if (here >= 0x80 && there >= 0x80) return 1;
    if (here >= 0x80 || there >= 0x80) return has_plain_capital(here >= 0x80 ? here : there);
    if (capital(one.text[i]) != capital(other.text[i])) return 0;
  }
  return one.length == other.length;
}

static int is_odd(const char *at, const char *end) {
  if (at < end && end[-1] == ' ') return 1;
  for (; at < end; at++)
    if (*at == ';' || (*at >= 9 && *at <= 13) || ((unsigned char)*at == 0xA0 && (unsigned char)at[-1] == 0xC2)) return 1;
  return 0;
}

static const char *sign_after(const char *at, const char *end) {
  for (at += at < end; at < end && (*at & 0xC0) == 0x80;) at++;
  return at;
}

/* The city; 0 where it takes a closer look. */
int town_of(const Address *place, const Place *jurisdiction, Text *town) {
  *town = (Text){0};
  if (!place->address.given) return 1;
  const char *at = place->address.text, *end = at + place->address.length;
  for (const char *sign = at; sign < end; sign++)
    if (*sign == ',') at = sign + 1;
  if (is_odd(at, end)) return 0;
  while (at < end && (*at == ' ' || *at == '-' || (*at >= '0' && *at <= '9'))) at++;
  if (at == end) return 0;
  const char *second = sign_after(at, end), *third = sign_after(second, end);
  if ((second < end && *second == '-') || (third < end && *third == '-')) return 0;
  Text found = {at, (int32_t)(end - at), 1}, country = place->object && place->country.given ? place->country : jurisdiction->name;
  if (alike(found, country) || alike(found, place->postcode)) return 0;
  *town = found;
  return 1;
}
