/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kb/template.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "kb/reference_load.h"
#include "kb/store.h"
#include "xml/xmlread.h"

#define AGREEMENT "templates/agreement/en"
#define CONTENTS "data/contents.xml"
#define ANNEXES "templates/annexes/en"

struct templates {
    GPtrArray *chapters;
    struct kb_table *articles; /* all, preamble and testimonium too; owns them */
    GPtrArray *numbered;       /* art.01 … in order */
    struct kb_table *paragraphs;
    const struct kb_article *preamble, *testimonium;
};

/* ---- freeing ---- */

static void piece_free(struct kb_piece *piece)
{
    cond_free(piece->cond);
    g_free(piece);
}

static void paragraph_free(struct kb_paragraph *paragraph)
{
    cond_free(paragraph->piece.cond);
    g_ptr_array_unref(paragraph->alternatives);
    g_ptr_array_unref(paragraph->strongs);
    g_free(paragraph);
}

static void article_free(struct kb_article *article)
{
    cond_free(article->cond);
    g_ptr_array_unref(article->sources);
    g_ptr_array_unref(article->paragraphs);
    g_free(article);
}

static void chapter_free(struct kb_chapter *chapter)
{
    g_ptr_array_unref(chapter->articles);
    g_free(chapter);
}

static void templates_free(struct templates *part)
{
    g_ptr_array_unref(part->chapters);
    g_ptr_array_unref(part->numbered);
    kb_table_free(part->paragraphs);
    kb_table_free(part->articles);
    g_free(part);
}

static void annex_free(struct kb_annex *annex)
{
    cond_free(annex->cond);
    g_free(annex);
}

/* ---- loading ---- */

static struct cond *load_if(struct kb *kb, const xmlNode *node, const char *file)
{
    const xmlNode *condition = xml_child(node, "if");
    return condition ? cond_parse_child(condition, file, &kb->findings) : NULL;
}

static void load_piece(struct kb *kb, struct kb_piece *piece, const xmlNode *node, const char *file)
{
    piece->id = kb_attr(kb, node, "id");
    piece->rule = kb_attr(kb, node, "rule");
    piece->sector = kb_attr(kb, node, "sector");
    piece->form = kb_attr(kb, node, "form");
    piece->cond = load_if(kb, node, file);
    piece->spot = kb_spot(node);
}

static GPtrArray *load_pieces(struct kb *kb, const xmlNode *node, const char *name,
                              const char *file)
{
    GPtrArray *pieces = g_ptr_array_new_with_free_func((GDestroyNotify)piece_free);
    for (const xmlNode *n = xml_child(node, name); n; n = xml_next(n, name)) {
        struct kb_piece *piece = g_new0(struct kb_piece, 1);
        load_piece(kb, piece, n, file);
        g_ptr_array_add(pieces, piece);
    }
    return pieces;
}

/* In the files a condition is <decision id="…">; slots and operands have decision="…". */
static void collect_reads(GString *out, const xmlNode *node)
{
    for (const xmlNode *n = xml_child(node, NULL); n; n = xml_next(n, NULL)) {
        const char *id =
            xml_is(n, "decision") ? xml_attr_or(n, "id", "") : xml_attr_or(n, "decision", "");
        const char *ids = xml_attr_or(n, "decisions", "");
        if (*id && !text_has_word(out->str, id))
            g_string_append_printf(out, "%s ", id);
        if (*ids)
            g_string_append_printf(out, "%s ", ids);
        collect_reads(out, n);
    }
}

static const char *load_reads(struct kb *kb, const xmlNode *node)
{
    GString *out = g_string_new(NULL);
    collect_reads(out, node);
    const char *reads = kb_keep(kb, out->str);
    g_string_free(out, TRUE);
    return reads;
}

static void load_paragraph(struct kb *kb, struct templates *part, struct kb_article *article,
                           const xmlNode *node, const char *file)
{
    struct kb_paragraph *paragraph = g_new0(struct kb_paragraph, 1);
    char *id = g_strdup_printf("%s/%s", article->id, xml_attr_or(node, "id", ""));
    paragraph->id = kb_keep(kb, id);
    g_free(id);
    paragraph->article = article;
    paragraph->redlines = kb_attr(kb, node, "redline");
    paragraph->anchor = kb_attr(kb, node, "anchor");
    paragraph->requirements = kb_attr(kb, node, "requirements");
    paragraph->reads = load_reads(kb, node);
    load_piece(kb, &paragraph->piece, node, file);
    paragraph->alternatives = load_pieces(kb, node, "alternative", file);
    paragraph->strongs = load_pieces(kb, node, "strong", file);
    g_ptr_array_add(article->paragraphs, paragraph);
    kb_table_add(kb, part->paragraphs, paragraph->id, paragraph, file, node);
}

static struct kb_article *load_article(struct kb *kb, struct templates *part,
                                       const struct kb_chapter *chapter, const xmlNode *node,
                                       const char *file)
{
    struct kb_article *article = g_new0(struct kb_article, 1);
    article->id = kb_attr(kb, node, "id");
    article->chapter = chapter;
    article->principles = kb_attr(kb, node, "principles");
    article->redlines = kb_attr(kb, node, "redlines");
    article->checklist = kb_attr(kb, node, "checklist");
    article->questions = kb_attr(kb, node, "questions");
    article->decisions = kb_attr(kb, node, "decisions");
    article->model = kb_attr(kb, node, "model");
    article->optional = xml_attr_yes(node, "optional");
    article->heading = kb_words(kb, node, "heading");
    article->why = kb_words(kb, node, "why");
    article->floor = kb_words(kb, node, "floor");
    article->note = kb_words(kb, node, "note");
    article->cond = load_if(kb, node, file);
    article->sources = kb_load_sources(kb, node);
    article->paragraphs = g_ptr_array_new();
    article->spot = kb_spot(node);
    kb_table_add(kb, part->articles, article->id, article, file, node);
    for (const xmlNode *n = xml_child(node, NULL); n; n = xml_next(n, NULL))
        if (xml_is(n, "paragraph") || xml_is(n, "recital"))
            load_paragraph(kb, part, article, n, file);
    article->pending = article->paragraphs->len == 0;
    return article;
}

static void load_chapter(struct kb *kb, struct templates *part, const xmlNode *root,
                         const char *file)
{
    struct kb_chapter *chapter = g_new0(struct kb_chapter, 1);
    chapter->id = kb_attr(kb, root, "id");
    chapter->num = kb_attr(kb, root, "num");
    chapter->heading = kb_words(kb, root, "heading");
    chapter->articles = g_ptr_array_new();
    g_ptr_array_add(part->chapters, chapter);
    for (const xmlNode *n = xml_child(root, "article"); n; n = xml_next(n, "article")) {
        struct kb_article *article = load_article(kb, part, chapter, n, file);
        g_ptr_array_add(chapter->articles, article);
        g_ptr_array_add(part->numbered, article);
    }
}

static int by_text(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Names of the XML files of a folder, in order; the caller frees. */
static GPtrArray *list_files(struct kb *kb, const char *relative)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    char *path = g_build_filename(kb->folder, relative, NULL);
    GDir *dir = g_dir_open(path, 0, NULL);
    g_free(path);
    if (!dir) {
        findings_add(&kb->findings, relative, 0, NULL, _("this folder cannot be read"));
        return names;
    }
    for (const char *name = g_dir_read_name(dir); name; name = g_dir_read_name(dir))
        if (g_str_has_suffix(name, ".xml"))
            g_ptr_array_add(names, g_strdup_printf("%s/%s", relative, name));
    g_dir_close(dir);
    g_ptr_array_sort(names, by_text);
    return names;
}

static void load_template_file(struct kb *kb, struct templates *part, const char *file)
{
    const xmlNode *root = kb_load_tree(kb, file, NULL);
    if (!root)
        return;
    if (xml_is(root, "chapter"))
        load_chapter(kb, part, root, file);
    else if (xml_is(root, "preamble"))
        part->preamble = load_article(kb, part, NULL, root, file);
    else if (xml_is(root, "testimonium"))
        part->testimonium = load_article(kb, part, NULL, root, file);
    else
        kb_complain(kb, file, root, NULL, _("<%s> is not known here"), (const char *)root->name);
    kb_tree_read(root);
}

static struct templates *templates(struct kb *kb)
{
    if (!kb->parts[PART_TEMPLATES]) {
        struct templates *part = g_new0(struct templates, 1);
        part->chapters = g_ptr_array_new_with_free_func((GDestroyNotify)chapter_free);
        part->articles = kb_table_new((GDestroyNotify)article_free);
        part->numbered = g_ptr_array_new();
        part->paragraphs = kb_table_new((GDestroyNotify)paragraph_free);
        kb_set_part(kb, PART_TEMPLATES, part, (GDestroyNotify)templates_free);
        GPtrArray *files = list_files(kb, AGREEMENT);
        for (guint i = 0; i < files->len; i++)
            load_template_file(kb, part, kb_keep(kb, files->pdata[i]));
        g_ptr_array_unref(files);
    }
    return kb->parts[PART_TEMPLATES];
}

/* ---- reading ---- */

const GPtrArray *kb_chapters(struct kb *kb)
{
    return templates(kb)->chapters;
}

const struct kb_article *kb_preamble(struct kb *kb)
{
    return templates(kb)->preamble;
}

const struct kb_article *kb_testimonium(struct kb *kb)
{
    return templates(kb)->testimonium;
}

const GPtrArray *kb_articles(struct kb *kb)
{
    return templates(kb)->numbered;
}

const struct kb_article *kb_article(struct kb *kb, const char *id)
{
    return kb_table_find(templates(kb)->articles, id);
}

const struct kb_paragraph *kb_paragraph(struct kb *kb, const char *id)
{
    return kb_table_find(templates(kb)->paragraphs, id);
}

/* ---- contents ---- */

struct contents {
    GHashTable *headings, *titles;
};

static void contents_free(struct contents *part)
{
    g_hash_table_unref(part->headings);
    g_hash_table_unref(part->titles);
    g_free(part);
}

static struct contents *contents(struct kb *kb)
{
    if (!kb->parts[PART_CONTENTS]) {
        struct contents *part = g_new0(struct contents, 1);
        part->headings = g_hash_table_new(g_str_hash, g_str_equal);
        part->titles = g_hash_table_new(g_str_hash, g_str_equal);
        kb_set_part(kb, PART_CONTENTS, part, (GDestroyNotify)contents_free);
        xmlDoc *doc = kb_load(kb, CONTENTS, "contents");
        const xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
        for (const xmlNode *n = root ? xml_child(root, NULL) : NULL; n; n = xml_next(n, NULL)) {
            gpointer id = (gpointer)kb_attr(kb, n, "id");
            if (xml_is(n, "article"))
                g_hash_table_insert(part->headings, id, (gpointer)kb_attr(kb, n, "heading"));
            else
                g_hash_table_insert(part->titles, id, (gpointer)kb_words(kb, n, "title"));
        }
        if (doc)
            xmlFreeDoc(doc);
    }
    return kb->parts[PART_CONTENTS];
}

static const char *or_nothing(const char *text)
{
    return text ? text : "";
}

const char *kb_article_heading(struct kb *kb, const char *id)
{
    return or_nothing(g_hash_table_lookup(contents(kb)->headings, id));
}

const char *kb_principle_title(struct kb *kb, const char *id)
{
    return or_nothing(g_hash_table_lookup(contents(kb)->titles, id));
}

/* ---- annexes ---- */

static struct kb_table *annexes(struct kb *kb)
{
    if (!kb->parts[PART_ANNEXES]) {
        struct kb_table *table = kb_table_new((GDestroyNotify)annex_free);
        kb_set_part(kb, PART_ANNEXES, table, (GDestroyNotify)kb_table_free);
        GPtrArray *files = list_files(kb, ANNEXES);
        for (guint i = 0; i < files->len; i++) {
            const char *file = kb_keep(kb, files->pdata[i]);
            const xmlNode *root = kb_load_tree(kb, file, "annex");
            if (!root)
                continue;
            struct kb_annex *annex = g_new0(struct kb_annex, 1);
            annex->id = kb_attr(kb, root, "id");
            const char *dot = strchr(annex->id, '.');
            annex->letter = dot ? dot + 1 : "";
            annex->article = kb_attr(kb, root, "article");
            annex->heading = kb_words(kb, root, "heading");
            annex->why = kb_words(kb, root, "why");
            annex->cond = load_if(kb, root, file);
            annex->spot = kb_spot(root);
            annex->reads = load_reads(kb, root);
            kb_table_add(kb, table, annex->id, annex, file, root);
            kb_tree_read(root);
        }
        g_ptr_array_unref(files);
    }
    return kb->parts[PART_ANNEXES];
}

const GPtrArray *kb_annexes(struct kb *kb)
{
    return annexes(kb)->list;
}

const struct kb_annex *kb_annex(struct kb *kb, const char *id)
{
    return kb_table_find(annexes(kb), id);
}

/* ---- lexicon ---- */

struct lexicon {
    struct kb_table *words;
    GHashTable *by_bla; /* folded binding word → struct kb_word */
    GHashTable *anchors, *shorts;
    GPtrArray *softeners;
};

static void lexicon_free(struct lexicon *part)
{
    g_hash_table_unref(part->by_bla);
    g_hash_table_unref(part->anchors);
    g_hash_table_unref(part->shorts);
    g_ptr_array_unref(part->softeners);
    kb_table_free(part->words);
    g_free(part);
}

static void load_lexicon(struct kb *kb, struct lexicon *part, const char *file)
{
    xmlDoc *doc = kb_load(kb, file, "lexicon");
    xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
    for (xmlNode *n = root ? xml_child(root, NULL) : NULL; n; n = xml_next(n, NULL)) {
        if (xml_is(n, "word")) {
            struct kb_word *word = g_new0(struct kb_word, 1);
            word->id = kb_attr(kb, n, "id");
            word->bla = kb_attr(kb, n, "bla");
            word->mou = kb_attr(kb, n, "mou");
            kb_table_add(kb, part->words, word->id, word, file, n);
            /* Phrases and heads of tables are asked for by id, never met in running text. */
            if (!g_str_has_prefix(word->id, "phrase-") && !g_str_has_prefix(word->id, "table-"))
                g_hash_table_insert(part->by_bla, g_utf8_casefold(word->bla, -1), word);
        } else if (xml_is(n, "anchor")) {
            g_hash_table_insert(part->anchors, (gpointer)kb_attr(kb, n, "id"),
                                (gpointer)kb_words(kb, n, NULL));
            g_hash_table_insert(part->shorts, (gpointer)kb_attr(kb, n, "id"),
                                (gpointer)kb_attr(kb, n, "short"));
        } else if (xml_is(n, "softener")) {
            g_ptr_array_add(part->softeners, (gpointer)kb_words(kb, n, NULL));
        }
    }
    if (doc)
        xmlFreeDoc(doc);
}

static struct lexicon *lexicon(struct kb *kb)
{
    if (!kb->parts[PART_LEXICON]) {
        struct lexicon *part = g_new0(struct lexicon, 1);
        part->words = kb_table_new(g_free);
        part->by_bla = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        part->anchors = g_hash_table_new(g_str_hash, g_str_equal);
        part->shorts = g_hash_table_new(g_str_hash, g_str_equal);
        part->softeners = g_ptr_array_new();
        kb_set_part(kb, PART_LEXICON, part, (GDestroyNotify)lexicon_free);
        load_lexicon(kb, part, "data/lexicon.xml");
    }
    return kb->parts[PART_LEXICON];
}

const struct kb_word *kb_word(struct kb *kb, const char *bla)
{
    char *folded = g_utf8_casefold(bla, -1);
    const struct kb_word *word = g_hash_table_lookup(lexicon(kb)->by_bla, folded);
    g_free(folded);
    return word;
}

const char *kb_phrase(struct kb *kb, const char *id, bool mou)
{
    const struct kb_word *word = kb_table_find(lexicon(kb)->words, id);
    return !word ? "" : mou ? word->mou : word->bla;
}

const char *kb_anchor(struct kb *kb, const char *id)
{
    const char *text = g_hash_table_lookup(lexicon(kb)->anchors, id);
    return text ? text : "";
}

const char *kb_anchor_short(struct kb *kb, const char *id)
{
    const char *text = g_hash_table_lookup(lexicon(kb)->shorts, id);
    return text ? text : "";
}

const GPtrArray *kb_softeners(struct kb *kb)
{
    return lexicon(kb)->softeners;
}
