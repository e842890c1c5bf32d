package io.anuencia.testbed.deploychecks.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.deploychecks.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that pages and sources refer to exists. */
class DocumentsTest {

    private static final Repository REPOSITORY = Repository.here();
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*(?:Test|IT))`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");

    private static final Pattern PAGE = Pattern.compile("(?<![\\w/])(docs/[\\w/-]+\\.md)");
    private static final Pattern RECORD = Pattern.compile("(?:ADR[\\s*]+|docs/adr/)(\\d{4})");

    private static Set<String> tests;

    @BeforeAll
    static void findTheTests() throws IOException {
        try (Stream<Path> files = Files.walk(REPOSITORY.root())) {
            tests =
                    files.filter(file -> file.toString().contains("/src/test/java/"))
                            .map(file -> file.getFileName().toString())
                            .filter(name -> name.matches("\\w+(Test|IT)\\.java"))
                            .map(name -> name.replace(".java", ""))
                            .collect(Collectors.toSet());
        }
    }

    private static Set<String> found(Pattern pattern, String page) {
        return foundIn(REPOSITORY.read(page), pattern);
    }

    private static Set<String> foundIn(String text, Pattern pattern) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/threat-model.md", "docs/operations.md", "docs/ledger.md"})
    void namedTestsOfAPageExist(String page) {
        // when
        Set<String> named = found(TEST, page);

        // then
        assertThat(named).isNotEmpty();
        assertThat(tests).containsAll(named);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deploy/README.md",
                "docs/operations.md",
                "docs/threat-model.md",
                "docs/scale.md",
                "docs/ledger.md",
                "docs/configuration.md"
            })
    void linksLeadToFiles(String page) {
        // when
        Path folder = REPOSITORY.file(page).getParent();
        List<String> lost =
                found(LINK, page).stream()
                        .filter(link -> !Files.exists(folder.resolve(link)))
                        .toList();

        // then
        assertThat(lost).isEmpty();
    }

    @Test
    void pagesAndRecordsThatSourcesNameExist() {
        // given
        Set<String> pages = new TreeSet<>();
        Set<String> records = new TreeSet<>();

        // when
        for (Path file : REPOSITORY.filesBelow("", ".java")) {
            if (file.toString().contains("/src/")) {
                String source = Repository.read(file);
                pages.addAll(foundIn(source, PAGE));
                records.addAll(foundIn(source, RECORD));
            }
        }

        // then
        assertThat(pages).isNotEmpty().allMatch(page -> Files.exists(REPOSITORY.file(page)));
        assertThat(records)
                .isNotEmpty()
                .isSubsetOf(
                        REPOSITORY.filesBelow("docs/adr", ".md").stream()
                                .map(file -> file.getFileName().toString().substring(0, 4))
                                .toList());
    }

    @Test
    void everyArrowOfThePictureHasItsTable() {
        // given
        String page = REPOSITORY.read("docs/threat-model.md");

        // then
        for (int arrow = 1; arrow <= 10; arrow++) {
            assertThat(page).contains("──" + arrow + "──").contains("\n## " + arrow + ". ");
        }
    }
}
