/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Drives a program on a pseudo terminal and measures it; the part of make bench that sees what a
 * user at the keyboard would see. blma and its peers go through the same code.
 *
 *     pty [-t TERM] [-s ROWSxCOLUMNS] [-q MS] STEP… -- PROGRAM [ARGUMENT…]
 *
 * Steps, in order; each that has a NAME prints one line, "NAME key=value …":
 *
 *     ahead KEYS           typed before the program starts; has to be the first step
 *     start NAME TEXT      until the first complete frame with TEXT
 *     wait TEXT            the same, without a line
 *     send KEYS            not measured
 *     keys NAME N KEYS     N keys, one after the other, KEYS over and over
 *     burst NAME N KEYS    the same keys, all in one write: a key that is held
 *     frame NAME TEXT KEYS all KEYS in one write, until a complete frame with TEXT
 *     idle NAME MS         nothing is sent
 *     memory NAME          the most memory so far
 *
 * KEYS are separated by blanks: Up Down Left Right PgUp PgDn Home End Enter Esc Tab Space, ^X for
 * Ctrl-X, anything else as it stands; y+Down are two keys in one write. Arrows are sent as a
 * terminal does it, by the mode the program has asked for. TEXT is looked for in what came since
 * the step began, without escape sequences and blanks. An empty TEXT means any output.
 *
 * A frame is complete when nothing has come for MS milliseconds (-q, 30) after its last byte. That
 * wait is not counted: time ends with the last byte.
 *
 *     ms      start, frame: clock from exec or write to the last byte; keys: median of the keys;
 *             burst: from the write to the last byte of all
 *     cpu     milliseconds of the processor, user and system, all threads of the program
 *             (clock_getcpuclockid); keys, burst: of one key
 *     bytes   that the program has put out; keys, burst: for one key
 *     writes  system calls that did it, of the whole step (/proc/PID/io), -1 when unknown
 *     reads   of ours that it took
 *     wakes   context switches of all threads (/proc/PID/task)
 *     mib     VmHWM
 */
#define _GNU_SOURCE
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#define LIMIT_MS 10000 /* a program that does not answer by then has failed */
#define SILENT_MS 300  /* a key without an answer until then has no effect */
#define SEEN_MOST (1 << 20)
#define KEYS_MOST 1000

struct bench {
    int master;
    pid_t pid;
    clockid_t clock;   /* processor time of the program */
    double quiet;      /* milliseconds */
    double born, last; /* exec; last byte received */
    char *seen;        /* of this step: bytes as they came */
    size_t length;
    long bytes, reads;
    bool application; /* arrows are sent as ESC O */
};

static void fail(const char *what, const char *more)
{
    fprintf(stderr, "pty: %s %s\n", what, more);
    exit(2);
}

static double now_of(clockid_t clock)
{
    struct timespec t;
    return clock_gettime(clock, &t) == 0 ? (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6 : 0;
}

static double now(void)
{
    return now_of(CLOCK_MONOTONIC);
}

/* ---- what the kernel knows ---- */

/* The number behind @name in a file of /proc; -1 when there is none. */
static long number_in(const char *path, const char *name)
{
    char line[256];
    long value = -1;
    FILE *file = fopen(path, "r");
    while (file && value < 0 && fgets(line, sizeof line, file))
        if (!strncmp(line, name, strlen(name)))
            value = strtol(line + strlen(name), NULL, 10);
    if (file)
        fclose(file);
    return value;
}

static long number_of(const struct bench *b, const char *file, const char *name)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/%s", (int)b->pid, file);
    return number_in(path, name);
}

static long switches(const struct bench *b)
{
    char path[320];
    long sum = 0;
    snprintf(path, sizeof path, "/proc/%d/task", (int)b->pid);
    DIR *tasks = opendir(path);
    for (struct dirent *d; tasks && (d = readdir(tasks));) {
        if (!isdigit((unsigned char)d->d_name[0]))
            continue;
        snprintf(path, sizeof path, "/proc/%d/task/%s/status", (int)b->pid, d->d_name);
        sum += number_in(path, "voluntary_ctxt_switches:");
        sum += number_in(path, "nonvoluntary_ctxt_switches:");
    }
    if (tasks)
        closedir(tasks);
    return sum;
}

/* ---- output ---- */

static void begin_step(struct bench *b)
{
    b->length = 0;
    b->bytes = b->reads = 0;
}

/* One read, waiting at most @wait milliseconds; false when nothing came. */
static bool take(struct bench *b, double wait)
{
    struct pollfd fd = {b->master, POLLIN, 0};
    if (b->length + 65536 > SEEN_MOST)
        b->length = 0; /* a text is looked for in the newest part */
    if (poll(&fd, 1, wait > 0 ? (int)(wait + 0.999) : 0) <= 0)
        return false;
    ssize_t n = read(b->master, b->seen + b->length, 65536);
    if (n <= 0)
        fail("the program has ended", "");
    b->last = now();
    b->bytes += n;
    b->reads++;
    b->length += (size_t)n;
    b->seen[b->length] = '\0';
    if (memmem(b->seen, b->length, "\033[?1h", 5))
        b->application = true;
    return true;
}

/* Output without control sequences and blanks; the caller frees. */
static char *plain(const char *from, size_t length)
{
    char *out = malloc(length + 1), *to = out;
    for (size_t i = 0; out && i < length; i++) {
        if (from[i] == '\033' && i + 1 < length && from[i + 1] == '[') {
            for (i += 2; i < length && (from[i] < '@' || from[i] > '~'); i++)
                ;
        } else if (from[i] == '\033' && i + 1 < length && from[i + 1] == ']') {
            while (i + 1 < length && from[i] != '\a' && from[i + 1] != '\\')
                i++;
        } else if (from[i] == '\033' && i + 1 < length) {
            i += strchr("()*+#", from[i + 1]) ? 2 : 1;
        } else if ((unsigned char)from[i] > ' ') {
            *to++ = from[i];
        }
    }
    if (!out)
        fail("out of memory", "");
    *to = '\0';
    return out;
}

static bool shows(const struct bench *b, const char *text)
{
    char *all = plain(b->seen, b->length), *wanted = plain(text, strlen(text));
    bool found = b->length > 0 && strstr(all, wanted);
    free(all);
    free(wanted);
    return found;
}

/* Until @text has come (NULL: anything, or nothing for a long while) and then nothing for a short
 * while. */
static void settle(struct bench *b, const char *text)
{
    double begin = now(), limit = begin + LIMIT_MS;
    long before = b->bytes;
    for (;;) {
        if (take(b, b->quiet))
            continue;
        if (text ? shows(b, text) : b->bytes > before || now() > begin + SILENT_MS)
            return;
        if (now() > limit)
            fail("never shown:", text);
    }
}

/* ---- keys ---- */

static size_t key_bytes(const struct bench *b, const char *name, char *out)
{
    static const struct {
        const char *name, *bytes;
    } fixed[] = {
        {"Enter", "\r"},     {"Esc", "\033"},     {"Tab", "\t"},    {"Space", " "},
        {"PgUp", "\033[5~"}, {"PgDn", "\033[6~"}, {"Back", "\177"},
    };
    static const char *const arrows[] = {"UpA", "DownB", "RightC", "LeftD", "HomeH", "EndF"};
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
        if (!strcmp(name, fixed[i].name))
            return (size_t)sprintf(out, "%s", fixed[i].bytes);
    for (size_t i = 0; i < sizeof arrows / sizeof *arrows; i++)
        if (!strncmp(name, arrows[i], strlen(name)) && strlen(arrows[i]) == strlen(name) + 1)
            return (size_t)sprintf(out, "\033%c%c", b->application ? 'O' : '[',
                                   arrows[i][strlen(name)]);
    if (name[0] == '^' && name[1])
        return (size_t)sprintf(out, "%c", name[1] & 31);
    return (size_t)snprintf(out, 32, "%s", name);
}

/* The keys of a list, as they are sent one by one. */
struct keys {
    char bytes[64][128];
    size_t length[64];
    int count;
};

static void read_keys(const struct bench *b, const char *list, struct keys *keys)
{
    char copy[1024], *rest = NULL;
    snprintf(copy, sizeof copy, "%s", list);
    keys->count = 0;
    for (char *one = strtok_r(copy, " ", &rest); one && keys->count < 64;
         one = strtok_r(NULL, " ", &rest)) {
        char *end = NULL; /* of what is joined by + */
        size_t *length = &keys->length[keys->count];
        *length = 0;
        for (char *part = strtok_r(one, "+", &end); part; part = strtok_r(NULL, "+", &end))
            if (*length + 33 < sizeof keys->bytes[0])
                *length += key_bytes(b, part, keys->bytes[keys->count] + *length);
        keys->count++;
    }
    if (keys->count == 0)
        fail("no keys in", list);
}

static void put(struct bench *b, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t n = write(b->master, bytes, length);
        if (n < 0 && errno != EINTR)
            fail("cannot write to the terminal", "");
        bytes += n > 0 ? n : 0;
        length -= n > 0 ? (size_t)n : 0;
    }
}

/* @count keys in one write. */
static void put_at_once(struct bench *b, const struct keys *keys, int count)
{
    static char all[KEYS_MOST * 128];
    size_t length = 0;
    for (int i = 0; i < count; i++) {
        int k = i % keys->count;
        memcpy(all + length, keys->bytes[k], keys->length[k]);
        length += keys->length[k];
    }
    put(b, all, length);
}

/* ---- steps ---- */

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* @ahead: bytes already in the queue before the program reads. The slave is raw then, so that the
 * keys arrive as they are. */
static void spawn(struct bench *b, const char *term, int rows, int columns, const char *ahead,
                  char **argv)
{
    struct winsize size = {(unsigned short)rows, (unsigned short)columns, 0, 0};
    b->master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (b->master < 0 || grantpt(b->master) < 0 || unlockpt(b->master) < 0)
        fail("no pseudo terminal", "");
    int slave = open(ptsname(b->master), O_RDWR | O_NOCTTY);
    if (slave < 0 || ioctl(slave, TIOCSWINSZ, &size) < 0)
        fail("no pseudo terminal", "");
    if (ahead) {
        struct termios mode;
        struct keys keys;
        tcgetattr(slave, &mode);
        cfmakeraw(&mode);
        tcsetattr(slave, TCSANOW, &mode);
        b->application = true; /* as curses will have it */
        read_keys(b, ahead, &keys);
        put_at_once(b, &keys, keys.count);
    }
    setenv("TERM", term, 1);
    unsetenv("LINES");
    unsetenv("COLUMNS");
    b->born = now();
    b->pid = fork();
    if (b->pid < 0)
        fail("cannot fork", "");
    if (b->pid == 0) {
        setsid();
        ioctl(slave, TIOCSCTTY, 0);
        dup2(slave, 0);
        dup2(slave, 1);
        dup2(slave, 2);
        if (slave > 2)
            close(slave);
        execvp(argv[0], argv);
        _exit(127);
    }
    close(slave);
    if (clock_getcpuclockid(b->pid, &b->clock) != 0)
        fail("no processor clock of", argv[0]);
}

/* What all measured steps print about output. */
static void print_step(const struct bench *b, const char *name, double ms, double cpu, int keys,
                       long writes)
{
    printf("%s ms=%.3f cpu=%.3f bytes=%.1f writes=%ld reads=%ld\n", name, ms, cpu / keys,
           (double)b->bytes / keys, writes, b->reads);
}

static long writes_of(const struct bench *b)
{
    return number_of(b, "io", "syscw:");
}

static long writes_since(const struct bench *b, long before)
{
    long after = writes_of(b);
    return before < 0 || after < 0 ? -1 : after - before;
}

static void step_keys(struct bench *b, const char *name, int count, const char *list)
{
    struct keys keys;
    double *times = calloc((size_t)count, sizeof *times);
    if (!times)
        fail("out of memory", "");
    read_keys(b, list, &keys);
    begin_step(b);
    double cpu = now_of(b->clock);
    long writes = writes_of(b);
    for (int i = 0; i < count; i++) {
        int k = i % keys.count;
        double sent = b->last = now();
        put(b, keys.bytes[k], keys.length[k]);
        settle(b, NULL);
        times[i] = b->last - sent;
    }
    qsort(times, (size_t)count, sizeof *times, by_size);
    print_step(b, name, times[count / 2], now_of(b->clock) - cpu, count, writes_since(b, writes));
    free(times);
}

/* With @text: keys that lead to one frame; without: @count keys at once. */
static void step_burst(struct bench *b, const char *name, int count, const char *list,
                       const char *text)
{
    struct keys keys;
    read_keys(b, list, &keys);
    begin_step(b);
    double cpu = now_of(b->clock), sent = b->last = now();
    long writes = writes_of(b);
    put_at_once(b, &keys, text ? keys.count : count);
    settle(b, text);
    print_step(b, name, b->last - sent, now_of(b->clock) - cpu, text ? 1 : count,
               writes_since(b, writes));
}

static void step_idle(struct bench *b, const char *name, double length)
{
    begin_step(b);
    double cpu = now_of(b->clock), until = now() + length;
    long before = switches(b);
    for (double left; (left = until - now()) > 0;)
        take(b, left);
    printf("%s cpu=%.3f bytes=%ld wakes=%ld\n", name, now_of(b->clock) - cpu, b->bytes,
           switches(b) - before);
}

/* Runs one step; returns how many words it took. */
static int step(struct bench *b, char **word)
{
    struct keys keys;
    if (!strcmp(word[0], "start")) {
        settle(b, word[2]);
        print_step(b, word[1], b->last - b->born, now_of(b->clock), 1, writes_of(b));
        return 3;
    }
    if (!strcmp(word[0], "wait")) {
        settle(b, word[1]);
        return 2;
    }
    if (!strcmp(word[0], "send")) {
        read_keys(b, word[1], &keys);
        begin_step(b);
        for (int i = 0; i < keys.count; i++) {
            put(b, keys.bytes[i], keys.length[i]);
            settle(b, NULL);
        }
        return 2;
    }
    if (!strcmp(word[0], "keys") || !strcmp(word[0], "burst")) {
        int count = atoi(word[2]);
        if (count < 1 || count > KEYS_MOST)
            fail("how many keys?", word[2]);
        if (word[0][0] == 'k')
            step_keys(b, word[1], count, word[3]);
        else
            step_burst(b, word[1], count, word[3], NULL);
        return 4;
    }
    if (!strcmp(word[0], "frame")) {
        step_burst(b, word[1], 1, word[3], word[2]);
        return 4;
    }
    if (!strcmp(word[0], "idle")) {
        step_idle(b, word[1], atof(word[2]));
        return 3;
    }
    if (strcmp(word[0], "memory"))
        fail("no such step:", word[0]);
    printf("%s mib=%.2f\n", word[1], (double)number_of(b, "status", "VmHWM:") / 1024);
    return 2;
}

/* The terminal goes away; who does not mind is killed. */
static void end(struct bench *b)
{
    close(b->master);
    for (int i = 0; i < 100; i++) {
        if (waitpid(b->pid, NULL, WNOHANG) != 0)
            return;
        usleep(10000);
    }
    kill(b->pid, SIGKILL);
    waitpid(b->pid, NULL, 0);
}

int main(int argc, char **argv)
{
    struct bench b = {.quiet = 30};
    const char *term = "xterm-256color", *ahead = NULL;
    int rows = 24, columns = 80, option, from;
    while ((option = getopt(argc, argv, "+t:s:q:")) != -1) {
        if (option == 't')
            term = optarg;
        else if (option == 'q')
            b.quiet = atof(optarg);
        else if (option != 's' || sscanf(optarg, "%dx%d", &rows, &columns) != 2)
            fail("usage: pty [-t TERM] [-s ROWSxCOLUMNS] [-q MS] STEP… -- PROGRAM …", "");
    }
    int dashes = from = optind;
    while (dashes < argc && strcmp(argv[dashes], "--"))
        dashes++;
    if (dashes + 1 >= argc)
        fail("no program behind --", "");
    argv[dashes] = NULL;
    if (argv[from] && argv[from + 1] && !strcmp(argv[from], "ahead")) {
        ahead = argv[from + 1];
        from += 2;
    }
    b.seen = malloc(SEEN_MOST + 1);
    if (!b.seen)
        fail("out of memory", "");
    spawn(&b, term, rows, columns, ahead, argv + dashes + 1);
    while (from < dashes) {
        int most = dashes - from;
        char *word[4] = {NULL};
        for (int i = 0; i < 4; i++)
            word[i] = i < most ? argv[from + i] : (char *)"";
        from += step(&b, word);
        fflush(stdout);
    }
    end(&b);
    free(b.seen);
    return 0;
}
