/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the page of a provision: what is changed there, through dialogs and forms. */
#ifndef BLMA_TUI_PROVISION_H
#define BLMA_TUI_PROVISION_H

#include "guide/provision.h"
#include "tui/folio.h"

struct provision_page { /* a screen */
    struct folio folio;
    const struct kb_article *article;
    char *unfolded; /* paragraph that is shown in full and that edits are about; NULL: none */
};

/* All of them are about the unfolded paragraph; nothing happens without one. */
void provision_ask_wording(struct ui *ui, struct provision_page *p, const char *initial);
void provision_ask_bracket(struct ui *ui, struct provision_page *p);
/* What to do with a bracket that is there. */
void provision_ask_offer(struct ui *ui, struct provision_page *p, const char *bracket);
void provision_take_alternative(struct ui *ui, struct provision_page *p, const char *alternative);
void provision_back_to_template(struct ui *ui, struct provision_page *p);
void provision_remove_bracket(struct ui *ui, struct provision_page *p, const char *bracket);
/* On the unfolded paragraph, or on the article. */
void provision_ask_comment(struct ui *ui, struct provision_page *p, bool on_article);
/* The confidential form. */
void provision_ask_position(struct ui *ui, struct provision_page *p);

#endif
