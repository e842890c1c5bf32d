package io.anuencia.testbed.deploychecks.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.deploychecks.Repository;
import io.anuencia.testbed.deploychecks.documents.MarkdownPage.Link;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
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
    private static final Pattern PAGE = Pattern.compile("(?<![\\w/])(docs/[\\w/-]+\\.md)");
    private static final Pattern RECORD = Pattern.compile("(?:ADR[\\s*#-]+|docs/adr/)(\\d+)");
    private static final Pattern MISLED =
            Pattern.compile("\\[(?:ADR\\s+)?(\\d{4})]\\((?:[\\w./-]+/)?(?!\\1)\\d{4}-");
    private static final List<String> WRITTEN =
            List.of(".java", ".md", ".properties", ".sql", ".xml", ".yaml", ".yml");

    private static Set<String> tests;
    private static Map<Path, MarkdownPage> pages;

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

    @BeforeAll
    static void readThePages() {
        pages =
                REPOSITORY.filesBelow("", ".md").stream()
                        .collect(
                                Collectors.toMap(
                                        file -> file,
                                        file -> MarkdownPage.of(file, Repository.read(file))));
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

    @Test
    void linksLeadToFilesAndHeadings() {
        // when
        List<String> lost = new ArrayList<>();
        pages.forEach(
                (file, page) ->
                        page.links().stream()
                                .filter(link -> !isThere(link))
                                .forEach(link -> lost.add(file + " has " + link)));

        // then
        assertThat(lost).isEmpty();
    }

    private static boolean isThere(Link link) {
        if (link.anchor().isEmpty()) {
            return link.target().startsWith(REPOSITORY.root()) && Files.exists(link.target());
        }
        return pages.containsKey(link.target())
                && pages.get(link.target()).anchors().contains(link.anchor());
    }

    @Test
    void linksLeadFromTheReadmeToEveryPage() {
        // given
        Set<Path> found = new HashSet<>();
        Deque<Path> next = new ArrayDeque<>(List.of(REPOSITORY.file("README.md")));

        // when
        while (!next.isEmpty()) {
            Path page = next.pop();
            if (pages.containsKey(page) && found.add(page)) {
                pages.get(page).links().forEach(link -> next.add(link.target()));
            }
        }

        // then
        assertThat(pages.keySet()).filteredOn(page -> !found.contains(page)).isEmpty();
    }

    @Test
    void namedPagesAndRecordsExist() {
        // given
        Set<String> named = new TreeSet<>();
        Set<String> records = new TreeSet<>();

        // when
        for (String ending : WRITTEN) {
            for (Path file : REPOSITORY.filesBelow("", ending)) {
                String source = Repository.read(file);
                named.addAll(foundIn(source, PAGE));
                records.addAll(foundIn(source, RECORD));
            }
        }

        // then
        assertThat(named).isNotEmpty().allMatch(page -> Files.exists(REPOSITORY.file(page)));
        assertThat(records).isNotEmpty().isSubsetOf(numbers());
    }

    @Test
    void linksToRecordsLeadToTheNumberThatTheyShow() {
        // when
        List<String> misled =
                pages.keySet().stream()
                        .flatMap(page -> MISLED.matcher(Repository.read(page)).results())
                        .map(MatchResult::group)
                        .toList();

        // then
        assertThat(misled).isEmpty();
    }

    @Test
    void recordsHaveNumbersOfTheirOwnAndLinesInTheIndex() {
        // given
        String index = REPOSITORY.read("docs/adr/README.md");

        // then
        assertThat(numbers()).doesNotHaveDuplicates();
        assertThat(records())
                .filteredOn(record -> !record.endsWith("0000-template.md"))
                .allSatisfy(
                        record -> {
                            String name = record.getFileName().toString();
                            String number = name.substring(0, 4);
                            String heading =
                                    Repository.read(record).lines().findFirst().orElseThrow();
                            assertThat(heading).startsWith("# " + number + ". ");
                            assertThat(index)
                                    .contains(
                                            "\n| [%s](%s) | %s"
                                                    .formatted(number, name, heading.substring(8)));
                        });
    }

    private static List<Path> records() {
        return pages.keySet().stream()
                .filter(page -> page.startsWith(REPOSITORY.file("docs/adr")))
                .filter(page -> !page.endsWith("README.md"))
                .toList();
    }

    private static List<String> numbers() {
        return records().stream()
                .map(record -> record.getFileName().toString().substring(0, 4))
                .toList();
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
