/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/party.h"

#include <string.h>

#include "base/i18n.h"

const char *party_word(enum party party)
{
    switch (party) {
    case PARTY_ORIGIN:
        return "origin";
    case PARTY_DESTINATION:
        return "destination";
    case PARTY_BOTH:
        return "both";
    case PARTY_NONE:
        break;
    }
    return "";
}

const char *party_label(enum party party)
{
    return party == PARTY_ORIGIN ? _("origin") : _("destination");
}

enum party party_parse(const char *word)
{
    if (!word)
        return PARTY_NONE;
    if (strcmp(word, "origin") == 0)
        return PARTY_ORIGIN;
    if (strcmp(word, "destination") == 0)
        return PARTY_DESTINATION;
    if (strcmp(word, "both") == 0)
        return PARTY_BOTH;
    return PARTY_NONE;
}
