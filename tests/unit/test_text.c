/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text that people type: cleaning, showing, widths, wrapping, lists of words. */
#include "config.h"

#include "unit_fixture.h"

#include "base/text.h"

#define CHANGED "\xef\xbf\xbd" /* U+FFFD */

/* ---- cleaning ---- */

static void test_clean(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        gssize length;
        const char *clean;
        unsigned change;
    } cases[] = {
        {"", -1, "", TEXT_SAME},
        {"", 0, "", TEXT_SAME},
        {"plain – text’s é 中 \xf0\x9f\x98\x80", -1, "plain – text’s é 中 \xf0\x9f\x98\x80",
         TEXT_SAME},
        {"abcdef", 3, "abc", TEXT_SAME},
        {"a\r\nb\rc\n\r\n\r", -1, "a\nb\nc\n\n\n", TEXT_SAME},
        {"a\tb\nc", -1, "a\tb\nc", TEXT_SAME},
        {"a\0b\0", 4, "a" CHANGED "b" CHANGED, TEXT_REPLACED},
        {"\x01\x08\x0b\x0c\x1b[2J", -1, CHANGED CHANGED CHANGED CHANGED CHANGED "[2J",
         TEXT_REPLACED},
        {"a\x7f", -1, "a" CHANGED, TEXT_REPLACED},       /* DEL */
        {"\xc2\x80\xc2\x85\xc2\x9b\xc2\x9f\xc2\xa0", -1, /* C1 go, no-break space stays */
         CHANGED CHANGED CHANGED CHANGED "\xc2\xa0", TEXT_REPLACED},
        {"a\xff\xfe", -1, "a" CHANGED CHANGED, TEXT_REPLACED},       /* never in UTF-8 */
        {"a\x80z", -1, "a" CHANGED "z", TEXT_REPLACED},              /* tail without a head */
        {"z\xe4\xb8", -1, "z" CHANGED CHANGED, TEXT_REPLACED},       /* cut off */
        {"\xe4\xb8\xad", 2, CHANGED CHANGED, TEXT_REPLACED},         /* cut off by the length */
        {"\xc0\x80", 2, CHANGED CHANGED, TEXT_REPLACED},             /* overlong NUL */
        {"\xe0\x80\xaf", 3, CHANGED CHANGED CHANGED, TEXT_REPLACED}, /* overlong slash */
        {"\xed\xa0\x80", 3, CHANGED CHANGED CHANGED, TEXT_REPLACED}, /* surrogate */
        {"\xf4\x90\x80\x80", 4, CHANGED CHANGED CHANGED CHANGED, TEXT_REPLACED},
        {"\xef\xbf\xbe\xef\xbf\xbf", -1, CHANGED CHANGED, TEXT_REPLACED}, /* U+FFFE U+FFFF */
        {CHANGED, -1, CHANGED, TEXT_SAME}, /* that one may be typed */
        {"a\xe2\x80\xae"
         "b",
         -1,
         "a\xe2\x80\xae"
         "b",
         TEXT_BIDI},
        {"\xe2\x81\xa6\x01", -1, "\xe2\x81\xa6" CHANGED, TEXT_REPLACED | TEXT_BIDI},
        {"\xe2\x80\x8d\xe2\x80\x8b", -1, "\xe2\x80\x8d\xe2\x80\x8b", TEXT_SAME}, /* joiner, space */
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        unsigned change = 99;
        char *clean = text_clean(cases[i].bytes, cases[i].length, &change);
        assert_string_equal(clean, cases[i].clean);
        if (change != cases[i].change)
            fail_msg("case %zu: change is %u", i, change);
        g_free(clean);
        clean = text_clean(cases[i].bytes, cases[i].length, NULL);
        assert_string_equal(clean, cases[i].clean);
        g_free(clean);
    }
}

/* Whatever bytes come, what is left is UTF-8, holds no controls, and stays as it is. */
static void assert_cleans(const char *bytes, gssize length)
{
    unsigned change = 99;
    char *clean = text_clean(bytes, length, NULL);
    assert_true(g_utf8_validate(clean, -1, NULL));
    for (const char *p = clean; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        assert_false(g_unichar_iscntrl(c) && c != '\n' && c != '\t');
        assert_true((c & 0xFFFE) != 0xFFFE || c > 0xFFFF);
    }
    char *again = text_clean(clean, -1, &change);
    assert_string_equal(again, clean);
    assert_int_equal(change & TEXT_REPLACED, 0);
    g_free(again);
    g_free(clean);
}

static void test_clean_any_bytes(void **state)
{
    (void)state;
    char bytes[24];
    GRand *random = g_rand_new_with_seed(11);
    for (int pair = 0; pair < 65536; pair++) {
        bytes[0] = (char)(pair >> 8);
        bytes[1] = (char)pair;
        assert_cleans(bytes, 2);
    }
    for (int round = 0; round < 20000; round++) {
        gssize length = g_rand_int_range(random, 0, sizeof bytes);
        for (gssize i = 0; i < length; i++)
            bytes[i] = (char)g_rand_int_range(random, i % 2 ? 0 : 0x80, 256);
        assert_cleans(bytes, length);
    }
    g_rand_free(random);
}

/* Every character XML 1.0 knows is kept, except the controls of the second set. */
static void test_clean_keeps(void **state)
{
    (void)state;
    unsigned long kept = 0;
    for (gunichar c = 1; c <= 0x10FFFF; c++) {
        char bytes[8];
        if (!g_unichar_validate(c) || c == '\r')
            continue;
        int length = g_unichar_to_utf8(c, bytes);
        bytes[length] = '\0';
        char *clean = text_clean(bytes, length, NULL);
        bool same = !strcmp(clean, bytes);
        bool control = (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7F && c <= 0x9F);
        if (same == (control || c == 0xFFFE || c == 0xFFFF))
            fail_msg("U+%04X is %s", c, same ? "kept" : "replaced");
        kept += same;
        g_free(clean);
    }
    assert_int_equal(kept, 0x10FFFF - 2048 - 29 - 33 - 2);
}

/* ---- showing ---- */

static void test_bidi(void **state)
{
    (void)state;
    GString *all = g_string_new("a");
    GString *visible = g_string_new("a");
    unsigned count = 0;
    for (gunichar c = 0; c <= 0x10FFFF; c++)
        if (text_is_bidi_control(c)) {
            count++;
            g_string_append_unichar(all, c);
            g_string_append_printf(visible, "<U+%04X>", c);
        }
    assert_int_equal(count, 12);
    g_string_append(all, "é\n");
    g_string_append(visible, "é\n");
    char *shown = text_visible(all->str), *without = text_plain(all->str);
    assert_string_equal(shown, visible->str);
    assert_string_equal(shown,
                        "a<U+061C><U+200E><U+200F><U+202A><U+202B><U+202C><U+202D><U+202E><U+2066>"
                        "<U+2067><U+2068><U+2069>é\n");
    assert_string_equal(without, "aé\n");
    g_free(shown);
    g_free(without);
    g_string_free(all, TRUE);
    g_string_free(visible, TRUE);
}

static void test_visible(void **state)
{
    (void)state;
    char *shown = text_visible("a\x1b[31m\tb\nc\x7f\xc2\x9b"
                               "d\r");
    assert_string_equal(shown, "a" CHANGED "[31m\tb\nc" CHANGED CHANGED "d" CHANGED);
    g_free(shown);
    shown = text_visible("");
    assert_string_equal(shown, "");
    g_free(shown);
}

/* A head of UTF-8 as the last byte does not carry anybody past the end. */
static void test_any_bytes(void **state)
{
    (void)state;
    static const struct {
        const char *bytes, *shown;
        int width;
    } cases[] = {
        {"a\xe4\xb8", "a" CHANGED CHANGED, 3},
        {"a\xf0\0bcd", "a" CHANGED, 2},
        {"\xff", CHANGED, 1},
        {"\x80z", CHANGED "z", 2},
        {"\xc0\x80", CHANGED CHANGED, 2},
        {"\xed\xa0\x80", CHANGED CHANGED CHANGED, 3},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *alone = g_strdup(cases[i].bytes); /* so that memory checkers see where it ends */
        char *shown = text_visible(alone), *plain = text_plain(alone);
        char *upper = text_upper(alone), *fitted = text_fit(alone, 1);
        assert_string_equal(shown, cases[i].shown);
        assert_string_equal(plain, cases[i].shown);
        assert_true(g_utf8_validate(upper, -1, NULL));
        assert_true(text_width(fitted) <= 1);
        assert_int_equal(text_width(alone), cases[i].width);
        g_free(fitted);
        g_free(upper);
        g_free(plain);
        g_free(shown);
        g_free(alone);
    }
}

static void test_collapse(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"", ""},       {" \t\r\n ", ""},
        {"a", "a"},     {"  a  b\n\tc\r\n", "a b c"},
        {"a b", "a b"}, {"a\xc2\xa0 b", "a\xc2\xa0 b"}, /* a no-break space is no white space */
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *text = text_collapse(cases[i][0]);
        assert_string_equal(text, cases[i][1]);
        g_free(text);
    }
}

/* ---- widths ---- */

static void test_width(void **state)
{
    (void)state;
    assert_int_equal(text_width(""), 0);
    assert_int_equal(text_width("abc"), 3);
    assert_int_equal(text_width("é–’"), 3);
    assert_int_equal(text_width("e\xcc\x81"), 1);          /* combining acute */
    assert_int_equal(text_width("a\xcc\x81\xcc\xa3z"), 2); /* two marks */
    assert_int_equal(text_width("中文"), 4);
    assert_int_equal(text_width("\xef\xbc\xa1"), 2); /* fullwidth A */
    assert_int_equal(text_width("\xef\xbd\xb1"), 1); /* halfwidth katakana */
    assert_int_equal(text_width("한국"), 4);
    assert_int_equal(text_width("\xf0\x9f\x98\x80"), 2); /* emoji */
    assert_int_equal(text_width("a\xe2\x80\x8b"
                                "b"),
                     2);                             /* zero width space */
    assert_int_equal(text_width("\xe2\x80\x8d"), 0); /* joiner */
    assert_int_equal(text_width("क्ष"), 2);           /* virama takes no column */
}

static void test_fit(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int columns;
        const char *fits;
    } cases[] = {
        {"", 0, ""},
        {"", 5, ""},
        {"abc", 3, "abc"},
        {"abc", 4, "abc"},
        {"abcd", 3, "ab…"},
        {"abc", 1, "…"},
        {"abc", 0, ""},
        {"abc", 2, "a…"},
        {"中文字", 6, "中文字"},
        {"中文字", 5, "中文…"},
        {"中文字", 4, "中…"},
        {"中文字", 2, "…"},
        {"abe\xcc\x81"
         "de",
         4, "abe\xcc\x81…"}, /* the mark stays with its letter */
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *text = text_fit(cases[i].text, cases[i].columns);
        assert_string_equal(text, cases[i].fits);
        assert_true(text_width(text) <= cases[i].columns);
        g_free(text);
    }
}

/* ---- wrapping ---- */

static void assert_wraps(const char *text, int columns, int first, int hang, const char *want)
{
    GString *out = g_string_new("before:");
    text_wrap(out, text, columns, first, hang);
    assert_true(g_str_has_prefix(out->str, "before:"));
    assert_string_equal(out->str + strlen("before:"), want);
    g_string_free(out, TRUE);
}

static void test_wrap(void **state)
{
    (void)state;
    assert_wraps("one two three", 80, 0, 0, "one two three\n");
    assert_wraps("one two three", 13, 0, 0, "one two three\n");
    assert_wraps("one two three", 12, 0, 0, "one two\nthree\n");
    assert_wraps("one two three", 7, 0, 0, "one two\nthree\n");
    assert_wraps("one two three", 6, 0, 0, "one\ntwo\nthree\n");
    assert_wraps("  one \t two  ", 80, 0, 0, "one two\n");
    assert_wraps("one two three", 11, 4, 2, "    one two\n  three\n");
    assert_wraps("one two three", 10, 4, 2, "    one\n  two\n  three\n");
    assert_wraps("one\ntwo three", 80, 2, 4, "  one\n    two three\n");
    assert_wraps("", 80, 0, 0, "\n");
    /* a word wider than the line stands alone */
    assert_wraps("a incomprehensibilities b", 8, 0, 2, "a\n  incomprehensibilities\n  b\n");
    assert_wraps("incomprehensibilities", 8, 2, 2, "  incomprehensibilities\n");
    /* columns, not bytes or characters */
    assert_wraps("éé éé", 5, 0, 0, "éé éé\n");
    assert_wraps("中文 中文", 9, 0, 0, "中文 中文\n");
    assert_wraps("中文 中文", 8, 0, 0, "中文\n中文\n");
    assert_wraps("e\xcc\x81 a", 3, 0, 0, "e\xcc\x81 a\n");
    /* a no-break space does not break */
    assert_wraps("a\xc2\xa0"
                 "b c",
                 3, 0, 0,
                 "a\xc2\xa0"
                 "b\nc\n");
    assert_wraps("a\xc2\xa0"
                 "b c",
                 2, 0, 0,
                 "a\xc2\xa0"
                 "b\nc\n");
}

/* For any text: no line is too wide but one of a single word, and no word is lost or moved. */
static void test_wrap_any_text(void **state)
{
    (void)state;
    static const char *const words[] = {"a", "to",         "the",       "中文",
                                        "é", "e\xcc\x81t", "agreement", "ผู้ใช้แรงงาน"};
    GRand *random = g_rand_new_with_seed(5);
    for (int round = 0; round < 2000; round++) {
        GString *text = g_string_new(NULL), *out = g_string_new(NULL);
        int n = g_rand_int_range(random, 1, 30);
        int columns = g_rand_int_range(random, 1, 40);
        int first = g_rand_int_range(random, 0, 6), hang = g_rand_int_range(random, 0, 6);
        for (int i = 0; i < n; i++)
            g_string_append_printf(text, "%s%s", i ? " " : "",
                                   words[g_rand_int_range(random, 0, G_N_ELEMENTS(words))]);
        text_wrap(out, text->str, columns, first, hang);
        assert_true(out->str[out->len - 1] == '\n');
        g_string_truncate(out, out->len - 1);
        char **lines = g_strsplit(out->str, "\n", -1);
        for (char **line = lines; *line; line++) {
            char **parts = text_words(*line);
            assert_int_equal((int)strspn(*line, " "), line == lines ? first : hang);
            assert_true(text_width(*line) <= columns || !parts[1]);
            g_strfreev(parts);
        }
        char *flat = text_collapse(out->str);
        assert_string_equal(flat, text->str);
        g_free(flat);
        g_strfreev(lines);
        g_string_free(out, TRUE);
        g_string_free(text, TRUE);
    }
    g_rand_free(random);
}

/* ---- lists ---- */

static void test_words(void **state)
{
    (void)state;
    char **words = text_words("  a bc\n\tdé  ");
    assert_int_equal(g_strv_length(words), 3);
    assert_string_equal(words[0], "a");
    assert_string_equal(words[1], "bc");
    assert_string_equal(words[2], "dé");
    g_strfreev(words);
    static const char *const empty[] = {NULL, "", " \n"};
    for (size_t i = 0; i < G_N_ELEMENTS(empty); i++) {
        words = text_words(empty[i]);
        assert_non_null(words);
        assert_null(words[0]);
        g_strfreev(words);
    }
}

static void test_has_word(void **state)
{
    (void)state;
    assert_true(text_has_word("RL01 RL02 RL03", "RL01"));
    assert_true(text_has_word("RL01 RL02\n RL03", "RL02"));
    assert_true(text_has_word(" RL03", "RL03"));
    assert_false(text_has_word("RL01 RL02", "RL0"));
    assert_false(text_has_word("RL01 RL02", "RL012"));
    assert_false(text_has_word("RL01 RL02", "L01"));
    assert_false(text_has_word("RL01 RL02", "rl01"));
    assert_false(text_has_word("RL01 RL02", "RL01 RL02"));
    assert_false(text_has_word("RL01", ""));
    assert_false(text_has_word("", "RL01"));
    assert_false(text_has_word(NULL, "RL01"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_clean),         cmocka_unit_test(test_clean_any_bytes),
        cmocka_unit_test(test_clean_keeps),   cmocka_unit_test(test_bidi),
        cmocka_unit_test(test_visible),       cmocka_unit_test(test_any_bytes),
        cmocka_unit_test(test_collapse),      cmocka_unit_test(test_width),
        cmocka_unit_test(test_fit),           cmocka_unit_test(test_wrap),
        cmocka_unit_test(test_wrap_any_text), cmocka_unit_test(test_words),
        cmocka_unit_test(test_has_word),
    };
    return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
