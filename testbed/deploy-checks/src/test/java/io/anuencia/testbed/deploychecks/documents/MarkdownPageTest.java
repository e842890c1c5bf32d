package io.anuencia.testbed.deploychecks.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.deploychecks.documents.MarkdownPage.Link;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownPageTest {

    private static final Path FILE = Path.of("/pages/a.md");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "# Kafka, or everything, lost | kafka-or-everything-lost",
                "### `a_b` - Não! | a_b---não",
                "## The [way](b.md#x) out | the-way-out",
            })
    void headingsHaveTheNamesThatGithubGivesThem(String heading, String anchor) {
        // when
        MarkdownPage page = MarkdownPage.of(FILE, heading + "\n");

        // then
        assertThat(page.anchors()).containsExactly(anchor);
    }

    @Test
    void repeatedHeadingsAreCounted() {
        // when
        MarkdownPage page = MarkdownPage.of(FILE, "# A\n## B\n# A\ntext\n# A\n");

        // then
        assertThat(page.anchors()).containsExactly("a", "b", "a-1", "a-2");
    }

    @Test
    void linksLeadFromTheFolderOfThePage() {
        // when
        MarkdownPage page =
                MarkdownPage.of(
                        FILE,
                        "[`b`](b.md) [c](../c.md#d) ![e](#e) [f](https://f.example/g.md#h)\n");

        // then
        assertThat(page.links())
                .containsExactly(
                        new Link(Path.of("/pages/b.md"), ""),
                        new Link(Path.of("/c.md"), "d"),
                        new Link(FILE, "e"));
    }

    @Test
    void codeHasNeitherLinksNorHeadings() {
        // when
        MarkdownPage page =
                MarkdownPage.of(
                        FILE,
                        """
                        2. ```sh
                           # [a](a)
                           ```
                        ~~~
                        # b
                        ```
                        ~~~
                        `[c](c)` and [d](#d)
                        # e
                        """);

        // then
        assertThat(page.anchors()).containsExactly("e");
        assertThat(page.links()).containsExactly(new Link(FILE, "d"));
    }
}
