/* SPDX-License-Identifier: GPL-3.0-or-later */
/* blma new, apply, undo, redo, history, restore, acknowledge. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/moment.h"
#include "cli/cli.h"
#include "cli/json.h"
#include "xml/xmlread.h"

static bool one_of(const char *value, const char *const *possible)
{
    return g_strv_contains(possible, value);
}

static int check_new(const struct arguments *a)
{
    static const char *const sides[] = {"origin", "destination", "joint", NULL};
    static const char *const forms[] = {"bla", "mou", "BLA", "MOU", "MoU", NULL};
    if (!argument(a, "origin") || !argument(a, "destination")) {
        cli_complain(_("Name both countries: --origin NAME --destination NAME."));
        return EXIT_INPUT;
    }
    if (argument(a, "side") && !one_of(argument(a, "side"), sides)) {
        cli_complain(_("--side is origin, destination or joint."));
        return EXIT_INPUT;
    }
    if (argument(a, "instrument") && !one_of(argument(a, "instrument"), forms)) {
        cli_complain(_("--instrument is bla or mou."));
        return EXIT_INPUT;
    }
    return EXIT_DONE;
}

int cmd_new(const struct arguments *a)
{
    int status = check_new(a);
    if (status != EXIT_DONE)
        return status;
    struct kb *kb = cli_kb();
    if (!kb)
        return EXIT_INPUT;
    char *origin = cli_clean(argument(a, "origin"));
    char *destination = cli_clean(argument(a, "destination"));
    char *title = cli_clean(argument(a, "title"));
    struct dossier_new options = {
        .title = title,
        .origin = origin,
        .destination = destination,
        .origin_code = argument(a, "origin-code"),
        .destination_code = argument(a, "destination-code"),
        .side = argument(a, "side"),
        .instrument = argument(a, "instrument"),
        .sectors = argument(a, "sector"),
    };
    GError *error = NULL;
    struct dossier *dossier = dossier_create(kb, &options, &error);
    if (!dossier || !dossier_save_as(dossier, a->words[0], false, &error)) {
        status = cli_fail(error);
    } else {
        cli_printf(_("Made %s.\n"), a->words[0]);
        cli_printf(_("Next: blma questions %1$s --open; blma answer %1$s …; blma status %1$s\n"),
                   a->words[0]);
    }
    dossier_free(dossier);
    g_free(title);
    g_free(destination);
    g_free(origin);
    kb_free(kb);
    return status;
}

int cmd_apply(const struct arguments *a)
{
    struct kb *kb = cli_kb();
    if (!kb)
        return EXIT_INPUT;
    int status = EXIT_DONE;
    GError *error = NULL;
    const char *name = a->words[1];
    xmlDoc *batch = NULL;
    gsize length = 0;
    char *data = cli_read(name, &length, &error);
    if (data)
        batch = xml_load_memory(data, length, name, &error);
    g_free(data);
    struct dossier *dossier = batch ? cli_open(kb, a->words[0], DOSSIER_WRITE, &status) : NULL;
    if (!batch) {
        status = cli_fail(error);
    } else if (dossier) {
        struct findings findings;
        findings_init(&findings);
        if (dossier_apply_batch(dossier, batch, name, &findings, &error) &&
            dossier_save(dossier, &error)) {
            cli_printf(P_("Applied; the dossier has now %u change in its history.\n",
                          "Applied; the dossier has now %u changes in its history.\n",
                          dossier_version(dossier)),
                       dossier_version(dossier));
        } else {
            char *list = findings_print(&findings);
            fputs(list, stderr);
            g_free(list);
            status = cli_fail(error);
        }
        findings_release(&findings);
    }
    dossier_free(dossier);
    if (batch)
        xmlFreeDoc(batch);
    kb_free(kb);
    return status;
}

static int revert(const struct arguments *a, bool redo)
{
    struct kb *kb = cli_kb();
    int status = EXIT_INPUT;
    struct dossier *dossier = kb ? cli_open(kb, a->words[0], DOSSIER_WRITE, &status) : NULL;
    if (dossier) {
        GError *error = NULL;
        char *what = NULL;
        bool done =
            redo ? dossier_redo(dossier, &what, &error) : dossier_undo(dossier, &what, &error);
        if (error) {
            status = cli_fail(error);
        } else if (!done) {
            cli_print(redo ? _("There is nothing to redo.\n") : _("There is nothing to undo.\n"));
            status = EXIT_DONE;
        } else if (dossier_save(dossier, &error)) {
            cli_printf(redo ? _("Redone: %s.\n") : _("Undone: %s.\n"), what);
            status = EXIT_DONE;
        } else {
            status = cli_fail(error);
        }
        g_free(what);
    }
    dossier_free(dossier);
    kb_free(kb);
    return status;
}

int cmd_undo(const struct arguments *a)
{
    return revert(a, false);
}

int cmd_redo(const struct arguments *a)
{
    return revert(a, true);
}

static void print_history(const GPtrArray *history)
{
    for (guint i = 0; i < history->len; i++) {
        const struct history_entry *e = history->pdata[i];
        cli_printf("%s  %s  %s  %s%s%s%s\n", e->id, e->time, e->by, e->what,
                   *e->reason ? " – " : "", e->reason, *e->reverts ? _(" (undo or redo)") : "");
    }
}

static void json_history(const GPtrArray *history)
{
    struct json json;
    json_init(&json);
    json_array(&json, NULL);
    for (guint i = 0; i < history->len; i++) {
        const struct history_entry *e = history->pdata[i];
        json_object(&json, NULL);
        json_string(&json, "id", e->id);
        json_string(&json, "time", e->time);
        json_string(&json, "by", e->by);
        json_string(&json, "what", e->what);
        json_string(&json, "reason", *e->reason ? e->reason : NULL);
        json_string(&json, "reverts", *e->reverts ? e->reverts : NULL);
        json_end_object(&json);
    }
    json_end_array(&json);
    char *text = json_finish(&json);
    fputs(text, stdout);
    g_free(text);
}

int cmd_history(const struct arguments *a)
{
    struct kb *kb = cli_kb();
    int status = EXIT_INPUT;
    struct dossier *dossier = kb ? cli_open(kb, a->words[0], DOSSIER_READ, &status) : NULL;
    if (dossier) {
        const GPtrArray *history = dossier_history(dossier);
        if (argument_flag(a, "json"))
            json_history(history);
        else
            print_history(history);
        status = EXIT_DONE;
    }
    dossier_free(dossier);
    kb_free(kb);
    return status;
}

int cmd_restore(const struct arguments *a)
{
    struct kb *kb = cli_kb();
    int status = EXIT_INPUT;
    struct dossier *dossier = kb ? cli_open(kb, a->words[0], DOSSIER_WRITE, &status) : NULL;
    if (dossier) {
        GError *error = NULL;
        bool done = dossier_restore(dossier, a->words[1], &error) && dossier_save(dossier, &error);
        status = done ? EXIT_DONE : cli_fail(error);
        if (done)
            cli_printf(_("Everything stands as after %s; undo takes that back.\n"), a->words[1]);
    }
    dossier_free(dossier);
    kb_free(kb);
    return status;
}

int cmd_acknowledge(const struct arguments *a)
{
    struct kb *kb = cli_kb();
    int status = EXIT_INPUT;
    struct dossier *dossier = kb ? cli_open(kb, a->words[0], DOSSIER_WRITE, &status) : NULL;
    if (dossier) {
        char *reason = cli_clean(argument(a, "reason"));
        char *now = moment_now(), *user = moment_user();
        struct acknowledgement acknowledgement = {a->words[1], reason ? reason : "", user, now};
        struct change *change = change_new(reason);
        change_put_take(change, record_acknowledgement(&acknowledgement));
        status = cli_apply(dossier, change);
        g_free(user);
        g_free(now);
        g_free(reason);
    }
    dossier_free(dossier);
    kb_free(kb);
    return status;
}
