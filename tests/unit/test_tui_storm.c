/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Anything that hands, cats and broken cables can send: random keys, escape sequences, resizes and
 * large pastes. The wizard lives through it, and the dossier on disk holds every change and is
 * valid.
 *
 * BLMA_STORM: how many keys (5000); BLMA_STORM_SEED: another sequence (1).
 */
#include "config.h"

#include "tui_fixture.h"

#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/wait.h>

#include "xml/rng.h"

#define PASTE_BYTES 65536
#define PATIENCE 60000 /* milliseconds without a sign of life before the program counts as hung */

static unsigned number_of(const char *variable, unsigned otherwise)
{
    const char *text = g_getenv(variable);
    return text && *text ? (unsigned)strtoul(text, NULL, 10) : otherwise;
}

static GRand *new_dice(void)
{
    unsigned seed = number_of("BLMA_STORM_SEED", 1);
    print_message("BLMA_STORM=%u BLMA_STORM_SEED=%u\n", number_of("BLMA_STORM", 5000), seed);
    return g_rand_new_with_seed(seed);
}

static int roll(GRand *dice, int below)
{
    return g_rand_int_range(dice, 0, below);
}

/* ---- what lies on disk ---- */

static void assert_valid(const char *path)
{
    GError *error = NULL;
    struct findings findings;
    findings_init(&findings);
    char *schema = g_build_filename(kb_folder(kb), "data", "schema", "dossier.rng", NULL);
    xmlDoc *doc = xml_load(path, &error);
    assert_fine(doc != NULL, error);
    if (!rng_validate(doc, schema, path, &findings, &error)) {
        char *text = error ? g_strdup(error->message) : findings_print(&findings);
        fail_msg("%s is not valid:\n%s", path, text);
    }
    xmlFreeDoc(doc);
    g_free(schema);
    findings_release(&findings);
}

static void assert_opens(const char *path, unsigned version)
{
    struct dossier *copy = open_dossier(path, DOSSIER_READ);
    if (!findings_empty(dossier_findings(copy))) {
        char *text = findings_print(dossier_findings(copy));
        fail_msg("findings in what was typed:\n%s", text);
    }
    assert_int_equal(dossier_version(copy), version);
    dossier_free(copy);
}

static void copy_file(const char *from, const char *to)
{
    char *text = slurp(from);
    unlink(to);
    write_text(to, text);
    g_free(text);
}

/* As after a crash at this very moment: file and journal of now hold every change. */
static void assert_survives(const char *folder)
{
    const char *path = dossier_path(ui.dossier);
    char *journal = g_strconcat(path, ".journal", NULL);
    char *copy = g_build_filename(folder, "crash.blma", NULL);
    char *copy_journal = g_strconcat(copy, ".journal", NULL);
    copy_file(path, copy);
    copy_file(journal, copy_journal);
    assert_opens(copy, dossier_version(ui.dossier));
    g_free(copy_journal);
    g_free(copy);
    g_free(journal);
}

/* As when the user leaves: saved, and the file by itself holds everything. */
static void assert_saves(void)
{
    if (!dossier_writable(ui.dossier))
        return;
    unsigned version = dossier_version(ui.dossier);
    char *path = g_strdup(dossier_path(ui.dossier));
    save(ui.dossier);
    assert_opens(path, version);
    assert_valid(path);
    g_free(path);
}

/* ---- keys ---- */

/* Of all actions alike, so that every screen is come by. */
static void press_action(GRand *dice)
{
    const struct action_info *info =
        action_info((enum action)(ACTION_NONE + 1 + roll(dice, ACTION_COUNT - 1)));
    int n = 0;
    while (info->keys[n])
        n++;
    int key = info->keys[roll(dice, n)];
    bool in_name = !strcmp(top_name(), "prompt") || !strcmp(top_name(), "form");
    if (in_name && key == '/')
        return; /* names of files stay below the folder of the test */
    if (key < 256)
        press((wint_t)key);
    else
        code(key);
}

static void press_letter(GRand *dice)
{
    static const char letters[] = "ynpuUYNP0123456789012345 -,:;aeixkT";
    static const wint_t strange[] = {0xE9,   0x301,  0x202E, 0x4E2D,  0x85,   0x627,
                                     0xFEFF, 0xFFFD, 0x7F,   0x1F600, 0x200D, 0xD800};
    if (roll(dice, 8))
        press((unsigned char)letters[roll(dice, sizeof letters - 1)]);
    else
        press(strange[roll(dice, G_N_ELEMENTS(strange))]);
}

/* Bytes as they come from a clipboard: lines, control characters, accents, markup. */
static GString *clipboard(GRand *dice, gsize bytes)
{
    static const char *const pieces[] = {"wages ", "é",        "中文",       "\n",
                                         "\t",     "<value>",  "&amp;",      "e\u0301",
                                         "ال",     "\033[31m", "2026-05-01", "12"};
    GString *text = g_string_new("x");
    while (text->len < bytes)
        g_string_append(text, pieces[roll(dice, G_N_ELEMENTS(pieces))]);
    return text;
}

static void press_paste(GRand *dice, gsize bytes)
{
    GString *text = clipboard(dice, bytes);
    paste(text->str);
    g_string_free(text, TRUE);
}

static void mouse(GRand *dice)
{
    static const int buttons[] = {1, 1, 1, 4, 5};
    struct key key = {.kind = KEY_IS_MOUSE, .y = roll(dice, 50), .x = roll(dice, 140)};
    key.button = buttons[roll(dice, G_N_ELEMENTS(buttons))];
    ui_key(&ui, &key);
}

static void resize(GRand *dice)
{
    struct key key = {.kind = KEY_IS_RESIZE};
    if (roll(dice, 3))
        term_resize_headless(sizes[roll(dice, 3)][0], sizes[roll(dice, 3)][1]);
    else
        term_resize_headless(1 + roll(dice, 60), 1 + roll(dice, 200));
    ui_key(&ui, &key);
    ui_paint(&ui);
}

static void one_key(GRand *dice)
{
    int what = roll(dice, 1000);
    if (what < 420)
        press_letter(dice);
    else if (what < 800)
        press_action(dice);
    else if (what < 870)
        press(ESC);
    else if (what < 930)
        press(ENTER);
    else if (what < 975)
        mouse(dice);
    else if (what < 985)
        press_paste(dice, 1 + (gsize)roll(dice, 200));
    else if (what < 986)
        press_paste(dice, PASTE_BYTES);
    else
        resize(dice);
}

/* ---- the wizard in a box ---- */

/* Anywhere in the program. */
static struct screen *some_screen(GRand *dice)
{
    static const char *const kinds[] = {"about",   "objective", "member",   "meeting",
                                        "mandate", "budget",    "milestone"};
    static const char *const ids[] = {"T1.08", "T1.05", "T8.2", "XF02", "T5.1", "T2.5", "T7.2"};
    switch (roll(dice, 14)) {
    case 0:
        return screen_tasks();
    case 1:
        return screen_ratifications();
    case 2:
        return screen_decisions();
    case 3:
        return screen_provisions();
    case 4:
        return screen_contract();
    case 5:
        return screen_flags();
    case 6:
        return screen_checklist();
    case 7:
        return screen_checks(roll(dice, 2) ? "annex-4" : "annex-5");
    case 8:
        return screen_projector(&ui, ids[roll(dice, G_N_ELEMENTS(ids))]);
    case 9:
        return screen_questions(FILTER_NONE, NULL);
    case 10:
    case 11:
        return screen_records(kinds[roll(dice, G_N_ELEMENTS(kinds))]);
    default:
        return screen_question(&ui, ids[roll(dice, G_N_ELEMENTS(ids))], PARTY_NONE);
    }
}

/* A dossier in a file, as the wizard opens it. */
static void open_box(void **state, const char *name)
{
    GError *error = NULL;
    char *path = in_folder(state, name);
    struct dossier *dossier = saved_dossier(path);
    bool done = dossier_use_journal(dossier, &error);
    assert_fine(done, error);
    ui_home(&ui);
    ui_set_dossier(&ui, dossier);
    ui_push(&ui, screen_path());
    ui_paint(&ui);
    g_free(path);
}

/* After the last screen or “quit”: everything is saved, and the user comes back. */
static void come_back(void)
{
    assert_saves();
    ui.quit = false;
    if (!ui_top(&ui))
        ui_push(&ui, screen_start());
    ui_home(&ui);
    ui_push(&ui, screen_path());
}

static void test_keys(void **state)
{
    unsigned keys = number_of("BLMA_STORM", 5000);
    GRand *dice = new_dice();
    assert_int_equal(chdir(*state), 0);
    open_box(state, "storm.blma");
    use_example();
    unsigned version = dossier_version(ui.dossier), changes = 0;
    for (unsigned i = 0; i < keys; i++) {
        one_key(dice);
        changes += dossier_version(ui.dossier) != version;
        version = dossier_version(ui.dossier);
        if (ui.quit || !ui_top(&ui))
            come_back();
        if (i % 4 == 0)
            ui_paint(&ui);
        if (i % 97 == 0)
            ui_push(&ui, some_screen(dice));
        if (i % 10000 == 9999)
            print_message("%u keys, %u changes\n", i + 1, changes);
        if (i % 997 == 996 && dossier_writable(ui.dossier))
            assert_survives(*state);
    }
    print_message("changes made: %u\n", changes);
    assert_true(changes > keys / 200); /* else nothing was typed at all */
    hang_up();
    assert_saves();
    g_rand_free(dice);
    assert_int_equal(chdir("/"), 0);
}

/* ---- the program behind a terminal ---- */

struct shell {
    pid_t child;
    int fd;
    GRand *dice;
    GString *painted; /* what came back */
};

/* Reads what the program paints; true while it has the terminal open. */
static bool drain(struct shell *shell, int wait)
{
    char buffer[8192];
    struct pollfd poller = {.fd = shell->fd, .events = POLLIN};
    while (poll(&poller, 1, wait) > 0) {
        ssize_t n = read(shell->fd, buffer, sizeof buffer);
        if (n <= 0)
            return false;
        g_string_append_len(shell->painted, buffer, n);
        wait = 0;
    }
    return true;
}

/* Waits until the program has painted @part since the last time. */
static void expect(struct shell *shell, const char *part)
{
    int waited = 0;
    for (; !strstr(shell->painted->str, part) && waited < PATIENCE; waited += 10)
        if (!drain(shell, 10))
            fail_msg("the program has ended before it painted “%s”", part);
    if (waited >= PATIENCE)
        fail_msg("the program does not paint “%s”", part);
    g_string_truncate(shell->painted, 0);
}

static void start_program(struct shell *shell, const char *path)
{
    const char *named = g_getenv("BLMA");
    char *program = named ? g_strdup(named) : g_build_filename(BLMA_BUILD_DIR, "blma", NULL);
    struct winsize size = {.ws_row = 24, .ws_col = 80};
    shell->child = forkpty(&shell->fd, NULL, NULL, &size);
    assert_true(shell->child >= 0);
    if (shell->child == 0) {
        g_setenv("TERM", "xterm-256color", TRUE);
        g_setenv("BLMA_DATADIR", kb_folder(kb), TRUE);
        execl(program, program, "edit", path, (char *)NULL);
        _exit(99);
    }
    g_free(program);
    g_string_truncate(shell->painted, 0);
    expect(shell, "Help");
    drain(shell, 50);
}

/* False when the program has ended meanwhile. */
static bool send_bytes(struct shell *shell, const char *bytes, gsize length)
{
    int waited = 0;
    while (length > 0) {
        struct pollfd poller = {.fd = shell->fd, .events = POLLIN | POLLOUT};
        if (poll(&poller, 1, 100) == 0 && (waited += 100) > PATIENCE)
            fail_msg("the program takes no more keys");
        if (!drain(shell, 0))
            return false;
        if (!(poller.revents & POLLOUT))
            continue;
        ssize_t n = write(shell->fd, bytes, MIN(length, 512));
        if (n < 0)
            return false;
        waited = 0;
        bytes += n;
        length -= (gsize)n;
    }
    return true;
}

/* Waits until the program has ended, well. */
static void reap(struct shell *shell)
{
    int status = 0;
    pid_t got = 0;
    for (int waited = 0; waited < PATIENCE; waited += 5) {
        got = waitpid(shell->child, &status, WNOHANG);
        if (got != 0)
            break;
        if (!drain(shell, 5))
            g_usleep(5000);
    }
    if (got != shell->child) {
        kill(shell->child, SIGKILL);
        fail_msg("the program does not end");
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        fail_msg("the program ended with wait status %#x", (unsigned)status);
    close(shell->fd);
}

static bool send_some(struct shell *shell)
{
    static const char *const sequences[] = {"\033[A",
                                            "\033[B",
                                            "\033[C",
                                            "\033[D",
                                            "\033OA",
                                            "\033OB",
                                            "\033OP",
                                            "\033[Z",
                                            "\033[5~",
                                            "\033[6~",
                                            "\033[3~",
                                            "\033[1;2C",
                                            "\033[999;999H",
                                            "\033[201~",
                                            "\033[",
                                            "\033O",
                                            "\033\033",
                                            "\033[M !!",
                                            "\033[<0;10;5M",
                                            "\033[<0;10;5m",
                                            "\033]0;x\007",
                                            "\033P$q\033\\",
                                            "\033[?1;2c",
                                            "\xC3",
                                            "\xE4\xB8",
                                            "\xF0\x9F\x98\x80",
                                            "\xFF\xFE",
                                            "\xC0\xAF",
                                            "\033[200~two\r\nlines\033[201~",
                                            "1\r",
                                            "g",
                                            "T1.08\r",
                                            "\t",
                                            "\r",
                                            "\033",
                                            "\033",
                                            "y",
                                            "n"};
    GRand *dice = shell->dice;
    int what = roll(dice, 100);
    if (what < 45) {
        const char *text = sequences[roll(dice, G_N_ELEMENTS(sequences))];
        return send_bytes(shell, text, strlen(text));
    }
    if (what < 97) { /* no job control, no “/”: names of files stay below the folder of the test */
        char byte = (char)(1 + roll(dice, 255));
        bool out = byte == CTRL('z') || byte == CTRL('\\') || byte == CTRL('y') || byte == '/' ||
                   byte == CTRL('u') || byte == CTRL('v');
        return out || send_bytes(shell, &byte, 1);
    }
    struct winsize size = {.ws_row = (unsigned short)(1 + roll(dice, 60)),
                           .ws_col = (unsigned short)(1 + roll(dice, 160))};
    if (what == 97 && roll(dice, 2))
        size = (struct winsize){.ws_row = 24, .ws_col = 80};
    return ioctl(shell->fd, TIOCSWINSZ, &size) == 0;
}

static bool send_large_paste(struct shell *shell)
{
    GString *text = clipboard(shell->dice, PASTE_BYTES);
    g_string_prepend(text, "\033[200~");
    g_string_append(text, "\033[201~");
    bool fine = send_bytes(shell, text->str, text->len);
    g_string_free(text, TRUE);
    return fine;
}

static void test_bytes(void **state)
{
    unsigned bytes = number_of("BLMA_STORM", 5000), starts = 1;
    char *path = in_folder(state, "bytes.blma");
    struct shell shell = {.dice = new_dice(), .painted = g_string_new(NULL)};
    gsize painted = 0;
    struct dossier *dossier = saved_dossier(path);
    unsigned before = dossier_version(dossier);
    dossier_free(dossier);
    assert_int_equal(chdir(*state), 0);
    start_program(&shell, path);
    for (unsigned i = 0; i < bytes; i++) {
        bool lives = i % 4096 == 2048  ? send_large_paste(&shell)
                     : i % 1024 == 500 ? send_bytes(&shell, "\033[200~", 6) /* never ends */
                                       : send_some(&shell);
        if (lives && i % 16 == 0) { /* the program must look up now and then, or it paints once */
            lives = drain(&shell, 20);
            painted += shell.painted->len;
            g_string_truncate(shell.painted, 0);
        }
        if (lives && i % 64 == 0) /* to a page where something can be answered */
            lives = send_bytes(&shell, "\033", 1) && drain(&shell, 50) &&
                    send_bytes(&shell, i % 128 ? "gT1.08\rn" : "gT1.01\ry", 8);
        if (lives)
            continue;
        reap(&shell); /* “q”, or a step back too many */
        start_program(&shell, path);
        starts++;
    }
    print_message("starts: %u, bytes painted: %" G_GSIZE_FORMAT "\n", starts, painted);
    kill(shell.child, roll(shell.dice, 2) ? SIGHUP : SIGTERM);
    reap(&shell);
    dossier = open_dossier(path, DOSSIER_READ);
    print_message("changes made: %u\n", dossier_version(dossier) - before);
    assert_true(dossier_version(dossier) > before);
    assert_true(findings_empty(dossier_findings(dossier)));
    dossier_free(dossier);
    assert_valid(path);
    g_rand_free(shell.dice);
    g_string_free(shell.painted, TRUE);
    g_free(path);
    assert_int_equal(chdir("/"), 0);
}

/* Bytes that belong to no character do not swallow the keys after them. */
static void test_broken_bytes(void **state)
{
    static const char *const broken[] = {"\xFF", "\xC3", "\xE4\xB8", "\xE9t\xE9", "\xC0\xAF\xF8"};
    char *path = in_folder(state, "broken.blma");
    struct shell shell = {.painted = g_string_new(NULL)};
    dossier_free(saved_dossier(path));
    start_program(&shell, path);
    for (size_t i = 0; i < G_N_ELEMENTS(broken); i++) {
        assert_true(send_bytes(&shell, broken[i], strlen(broken[i])));
        assert_true(send_bytes(&shell, "?", 1));
        expect(&shell, "On this page");
        assert_true(send_bytes(&shell, "\033", 1));
        expect(&shell, "What next");
    }
    assert_true(send_bytes(&shell, "q", 1));
    reap(&shell);
    g_string_free(shell.painted, TRUE);
    g_free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_WIZARD(test_keys),
        IN_FOLDER(test_bytes),
        IN_FOLDER(test_broken_bytes),
    };
    return RUN("tui_storm", tests);
}
