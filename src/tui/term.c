/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tui/term.h"

#define NCURSES_NOMACROS 1
#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "tui/frame.h"

#define PASTE_LIMIT (1024 * 1024) /* bytes */
#define ESCAPE_WAIT 20            /* milliseconds until a lone Esc counts */

enum { CODE_PASTE_BEGIN = 0x2000, CODE_PASTE_END };

static struct {
    SCREEN *screen;
    struct frame *frame;
    FILE *null; /* of a headless terminal */
    bool utf8, colours, headless;
    unsigned long roles[ROLE_COUNT];
} term;

static volatile sig_atomic_t asked_to_end, interrupted;

static void on_end(int number)
{
    (void)number;
    asked_to_end = 1;
}

static void on_interrupt(int number)
{
    (void)number;
    interrupted = 1;
}

/* No SA_RESTART: the wait for a key has to come back. */
static void catch_signals(void)
{
    struct sigaction action;
    memset(&action, 0, sizeof action);
    sigemptyset(&action.sa_mask);
    action.sa_handler = on_end;
    sigaction(SIGHUP, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    action.sa_handler = on_interrupt;
    sigaction(SIGINT, &action, NULL);
}

void key_clear(struct key *key)
{
    g_free(key->paste);
    memset(key, 0, sizeof *key);
}

/* ---- looks ---- */

static unsigned long pair(int number, short foreground, unsigned long more)
{
    init_pair((short)number, foreground, -1);
    return (unsigned long)COLOR_PAIR(number) | more;
}

static void set_roles(void)
{
    const char *no_colour = getenv("NO_COLOR");
    term.colours = has_colors() && !(no_colour && *no_colour);
    unsigned long *r = term.roles;
    r[ROLE_TEXT] = A_NORMAL;
    r[ROLE_TITLE] = A_BOLD;
    r[ROLE_DIM] = A_NORMAL;
    r[ROLE_FOCUS] = A_REVERSE;
    r[ROLE_KEY] = A_BOLD;
    r[ROLE_RED] = A_BOLD;
    r[ROLE_AMBER] = A_BOLD;
    r[ROLE_INFO] = A_NORMAL;
    r[ROLE_GOOD] = A_NORMAL;
    r[ROLE_GAP] = A_UNDERLINE;
    r[ROLE_BAR] = A_REVERSE;
    if (!term.colours)
        return;
    start_color();
    use_default_colors();
    r[ROLE_RED] = pair(1, COLOR_RED, A_BOLD);
    r[ROLE_AMBER] = pair(2, COLOR_YELLOW, A_NORMAL);
    r[ROLE_INFO] = pair(3, COLOR_CYAN, A_NORMAL);
    r[ROLE_GOOD] = pair(4, COLOR_GREEN, A_NORMAL);
    r[ROLE_GAP] = pair(5, COLOR_MAGENTA, A_UNDERLINE);
}

unsigned long term_role(enum role role)
{
    return term.roles[role];
}

bool term_utf8(void)
{
    return term.utf8;
}

/* ---- opening and closing ---- */

static void paste_mode(bool on)
{
    if (term.headless)
        return;
    const char *text = on ? "\033[?2004h" : "\033[?2004l";
    if (write(STDOUT_FILENO, text, strlen(text)) < 0)
        return; /* a terminal without it pastes key by key */
}

/* Ctrl-S and Ctrl-Q are keys here, they do not stop the terminal. */
static void free_flow_keys(void)
{
    struct termios mode;
    if (term.headless || tcgetattr(STDIN_FILENO, &mode) != 0)
        return;
    mode.c_iflag &= ~(tcflag_t)(IXON | IXOFF);
    if (tcsetattr(STDIN_FILENO, TCSADRAIN, &mode) == 0)
        def_prog_mode(); /* or the next change of mode would bring them back */
}

static void set_up(void)
{
    cbreak();
    noecho();
    nonl();
    intrflush(stdscr, FALSE);
    keypad(stdscr, TRUE);
    meta(stdscr, TRUE);
    free_flow_keys();
    set_escdelay(ESCAPE_WAIT);
    typeahead(-1); /* keys are drained before painting; a frame is never left half done */
    define_key("\033[200~", CODE_PASTE_BEGIN);
    define_key("\033[201~", CODE_PASTE_END);
    mousemask(BUTTON1_CLICKED | BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL);
    mouseinterval(0);
    set_roles();
    term.frame = frame_new();
    paste_mode(true);
}

bool term_open(GError **error)
{
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
        g_set_error(error, BLMA_ERROR, BLMA_ERROR_USAGE,
                    _("The wizard needs a terminal. “blma edit FILE --plain” asks line by line; "
                      "“blma help” lists commands that need neither."));
        return false;
    }
    term.utf8 = !strcmp(nl_langinfo(CODESET), "UTF-8");
    term.screen = newterm(NULL, stdout, stdin);
    if (!term.screen) {
        const char *name = getenv("TERM");
        g_set_error(error, BLMA_ERROR, BLMA_ERROR_USAGE,
                    _("The terminal “%s” is not known here. Try TERM=vt100, or “blma edit FILE "
                      "--plain”."),
                    name ? name : "");
        return false;
    }
    set_term(term.screen);
    catch_signals();
    set_up();
    endwin(); /* curses holds a frame together in one write only after a first return to it */
    return true;
}

bool term_open_headless(int rows, int columns)
{
    term.headless = true;
    term.utf8 = true;
    term.null = fopen("/dev/null", "r+");
    term.screen = term.null ? newterm("xterm-256color", term.null, term.null) : NULL;
    if (!term.screen)
        return false;
    set_term(term.screen);
    resizeterm(rows, columns);
    set_up();
    return true;
}

void term_close(void)
{
    if (!term.screen)
        return;
    paste_mode(false);
    endwin();
    delscreen(term.screen);
    term.screen = NULL;
    g_clear_pointer(&term.frame, frame_free);
    if (term.null)
        fclose(term.null);
    term.null = NULL;
}

void term_suspend(void)
{
    paste_mode(false);
    def_prog_mode();
    endwin();
}

void term_resume(void)
{
    reset_prog_mode();
    paste_mode(true);
    clearok(stdscr, TRUE);
    refresh();
}

/* ---- keys ---- */

/* Reads one character or code of curses; @wait in milliseconds, -1 for ever. Not get_wch(): after a
 * byte that belongs to no character it swallows what follows, up to 145 bytes. Here such a byte is
 * U+FFFD, and the next one is read as it is. */
static int read_one(wint_t *ch, int wait)
{
    mbstate_t state;
    memset(&state, 0, sizeof state);
    timeout(wait);
    int got = getch();
    for (int n = 0; got != ERR && got < KEY_MIN; n++) {
        char byte = (char)got;
        wchar_t wide = 0;
        size_t used = mbrtowc(&wide, &byte, 1, &state);
        if (used == (size_t)-1 && n > 0)
            ungetch(got); /* it begins something else */
        if (used != (size_t)-2) {
            *ch = used != (size_t)-1 && g_unichar_validate((gunichar)wide) ? (wint_t)wide : 0xFFFD;
            return OK;
        }
        timeout(ESCAPE_WAIT); /* the rest of a character comes at once or never */
        got = getch();
        if (got != ERR && got < KEY_MIN)
            continue;
        if (got != ERR)
            ungetch(got);
        *ch = 0xFFFD;
        return OK;
    }
    *ch = (wint_t)got;
    return got == ERR ? ERR : KEY_CODE_YES;
}

static void read_paste(struct key *key)
{
    GString *text = g_string_new(NULL);
    wint_t ch;
    for (;;) {
        int got = read_one(&ch, 500); /* a paste that never ends must not hang us */
        if (got == ERR || (got == KEY_CODE_YES && ch == CODE_PASTE_END))
            break;
        if (got == OK && text->len < PASTE_LIMIT)
            g_string_append_unichar(text, ch == '\r' ? '\n' : (gunichar)ch);
    }
    key->kind = KEY_IS_PASTE;
    key->paste = text_clean(text->str, (gssize)text->len, NULL);
    g_string_free(text, TRUE);
}

static void read_mouse(struct key *key)
{
    MEVENT event;
    if (getmouse(&event) != OK)
        return;
    key->kind = KEY_IS_MOUSE;
    key->y = event.y;
    key->x = event.x;
    key->button = event.bstate & BUTTON4_PRESSED ? 4 : event.bstate & BUTTON5_PRESSED ? 5 : 1;
}

void term_key(struct key *key, bool wait)
{
    memset(key, 0, sizeof *key);
    if (asked_to_end) {
        key->kind = KEY_IS_END;
        return;
    }
    wint_t ch = 0;
    errno = 0;
    int got = read_one(&ch, wait ? -1 : 0);
    if (interrupted) { /* Ctrl-C is one step back, like Esc */
        interrupted = 0;
        key->kind = KEY_IS_CHAR;
        key->ch = 27;
    } else if (got == ERR) {
        if (asked_to_end || (wait && errno != EINTR && errno != 0))
            key->kind = KEY_IS_END;
        else if (wait && errno == 0 && !term.headless)
            key->kind = KEY_IS_END; /* end of input: the terminal has gone */
    } else if (got != KEY_CODE_YES) {
        key->kind = KEY_IS_CHAR;
        key->ch = ch;
    } else if (ch == KEY_RESIZE) {
        key->kind = KEY_IS_RESIZE;
        frame_forget(term.frame);
    } else if (ch == KEY_MOUSE) {
        read_mouse(key);
    } else if (ch == CODE_PASTE_BEGIN) {
        read_paste(key);
    } else if (ch != CODE_PASTE_END) {
        key->kind = KEY_IS_CODE;
        key->code = (int)ch;
    }
}

void term_size(int *rows, int *columns)
{
    getmaxyx(stdscr, *rows, *columns);
}

void term_resize_headless(int rows, int columns)
{
    resizeterm(rows, columns);
    frame_forget(term.frame);
}

struct frame *term_frame(void)
{
    return term.frame;
}

void term_begin(void)
{
    frame_begin(term.frame, getmaxy(stdscr));
}

void term_end(void)
{
    frame_end(term.frame, term.utf8);
    refresh();
}

void term_repaint(void)
{
    clearok(curscr, TRUE);
}

char *term_contents(void)
{
    int rows, columns;
    GString *out = g_string_new(NULL);
    term_size(&rows, &columns);
    wchar_t *line = g_new0(wchar_t, (gsize)columns * 4 + 1);
    for (int y = 0; y < rows; y++) {
        gsize start = out->len;
        mvinnwstr(y, 0, line, columns);
        for (wchar_t *c = line; *c; c++)
            g_string_append_unichar(out, (gunichar)*c);
        while (out->len > start && out->str[out->len - 1] == ' ')
            g_string_truncate(out, out->len - 1);
        g_string_append_c(out, '\n');
    }
    g_free(line);
    return g_string_free(out, FALSE);
}
