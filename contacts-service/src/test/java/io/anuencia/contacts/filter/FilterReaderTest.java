package io.anuencia.contacts.filter;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.anuencia.contacts.attribute.AttributeType;
import io.anuencia.messaging.rest.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterReaderTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Map<String, AttributeType> TYPES =
            Map.of(
                    "plan", AttributeType.TEXT,
                    "age", AttributeType.NUMBER,
                    "joined", AttributeType.DATE,
                    "vip", AttributeType.BOOLEAN);

    private final List<Problem.Field> errors = new ArrayList<>();

    private Optional<Filter> read(String json) throws JsonProcessingException {
        return FilterReader.read(new ObjectMapper().readTree(json), "filter", TYPES, errors::add);
    }

    @Test
    void everyConditionIsSqlWithBoundParameters() throws Exception {
        // given
        String json =
                """
                {"all":[{"tag":"vip"},{"attribute":"age","gte":18,"lt":65},
                        {"any":[{"language":["es","pt-BR"]},{"country":["PE","XK"]}]},
                        {"class":"CUSTOMER","reference":"order-'7"},
                        {"not":{"lastActivity":{"within":"P90D"}}}]}
                """;

        // when
        FilterSql sql = FilterSql.of(read(json).orElseThrow(), NOW);

        // then
        Object[] parameters = sql.parameters();
        assertThat(sql.text()).doesNotContain("order").doesNotContain("PE").doesNotContain("18");
        assertThat(sql.text().chars().filter(c -> c == '?').count()).isEqualTo(parameters.length);
        assertThat(parameters)
                .contains("vip", "$.\"age\" >= 18", "order-'7")
                .contains(Instant.parse("2026-08-26T12:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '\t',
            quoteCharacter = '~',
            value = {
                "[]\tfilter",
                "{}\tfilter",
                "null\tfilter",
                "{\"tag\":\"vip\",\"country\":\"PE\"}\tfilter",
                "{\"all\":[]}\tfilter.all",
                "{\"all\":[{\"tag\":\"a\"},{\"tag\":\"two words\"}]}\tfilter.all[1].tag",
                "{\"not\":{\"colour\":1}}\tfilter.not",
                "{\"tag\":\"a\",\"really\":true}\tfilter.really",
                "{\"attribute\":\"size\",\"eq\":1}\tfilter.attribute",
                "{\"attribute\":\"age\"}\tfilter",
                "{\"attribute\":\"age\",\"eq\":\"18\"}\tfilter.eq",
                "{\"attribute\":\"age\",\"like\":1}\tfilter.like",
                "{\"attribute\":\"plan\",\"gt\":\"a\"}\tfilter.gt",
                "{\"attribute\":\"joined\",\"gte\":\"yesterday\"}\tfilter.gte",
                "{\"attribute\":\"vip\",\"exists\":1}\tfilter.exists",
                "{\"attribute\":\"age\",\"in\":[]}\tfilter.in",
                "{\"class\":\"FRIEND\"}\tfilter.class",
                "{\"language\":\"not a language\"}\tfilter.language",
                "{\"country\":[\"PE\",\"Peru\"]}\tfilter.country",
                "{\"lastActivity\":{\"within\":\"90 days\"}}\tfilter.lastActivity",
                "{\"lastActivity\":{\"within\":\"P-1D\"}}\tfilter.lastActivity",
                "{\"lastActivity\":{\"after\":\"+900000-01-01T00:00:00Z\"}}\tfilter.lastActivity",
            })
    void mistakeIsReportedWithItsPath(String json, String path) throws Exception {
        // when
        Optional<Filter> filter = read(json);

        // then
        assertThat(filter).isEmpty();
        assertThat(errors).extracting(Problem.Field::field).containsExactly(path);
    }

    @Test
    void momentsOfAnActivityAreOfTheYearsThatTheRefusalNames() throws Exception {
        // then
        assertThat(read("{\"lastActivity\":{\"before\":\"1900-01-01\"}}")).isPresent();
        assertThat(read("{\"lastActivity\":{\"before\":\"2199-12-31\"}}")).isPresent();
        assertThat(read("{\"lastActivity\":{\"before\":\"2200-01-02\"}}")).isEmpty();
        assertThat(errors)
                .extracting(Problem.Field::detail)
                .containsExactly("write a year from 1900 to 2199");
    }

    @Test
    void periodOfMoreWeeksThanCanBeCountedIsRefused() throws Exception {
        // then
        assertThat(read("{\"lastActivity\":{\"within\":\"P400000000W\"}}")).isEmpty();
        assertThat(errors).extracting(Problem.Field::field).containsExactly("filter.lastActivity");
    }

    @Test
    void boundsOfAnActivityAreNamedInOneOrder() throws Exception {
        // when
        read("{\"lastActivity\":{}}");
        read("{\"lastActivity\":{\"since\":\"P90D\"}}");

        // then
        assertThat(errors)
                .extracting(Problem.Field::detail)
                .containsExactly(
                        "write an object with some of [within, after, before, never]",
                        "known members are [within, after, before, never]");
    }

    @Test
    void tagThatIsWrittenInPiecesIsTheTagThatIsStored() throws Exception {
        // then
        assertThat(read("{\"tag\":\"promocio\u0301n\"}"))
                .isPresent()
                .isEqualTo(read("{\"tag\":\"promoción\"}"));
        assertThat(errors).isEmpty();
    }

    @Test
    void languageIsReadAsImportsSpellIt() throws Exception {
        // when
        Filter filter = read("{\"language\":[\"es_MX\"]}").orElseThrow();

        // then
        assertThat(filter).isEqualTo(new LanguageCondition(List.of("es-MX")));
    }

    @Test
    void languageThatIsRepeatedIsBoundOnce() throws Exception {
        // when
        Filter filter = read("{\"language\":[\"es\",\"es\",\"ES\",\"pt-BR\"]}").orElseThrow();

        // then
        assertThat(FilterSql.of(filter, NOW).parameters())
                .containsExactly("es", "es-", "es.", "pt-BR");
    }

    @Test
    void moreLanguagesThanAStatementHasParametersForAreRefused() throws Exception {
        // given
        String most = languages(100);
        String more = languages(101);

        // then
        assertThat(read(most)).isPresent();
        assertThat(read(more)).isEmpty();
        assertThat(errors).extracting(Problem.Field::field).containsExactly("filter.language");
    }

    private static String languages(int many) {
        return IntStream.range(0, many)
                .mapToObj("\"es-x-%d\""::formatted)
                .collect(joining(",", "{\"language\":[", "]}"));
    }

    @Test
    void languageThatNobodyCanHaveIsRefused() throws Exception {
        // then
        assertThat(read("{\"language\":\"es-x" + "-a1b2c3d4".repeat(8) + "\"}")).isEmpty();
        assertThat(errors).extracting(Problem.Field::field).containsExactly("filter.language");
    }

    @Test
    void filterThatIsTooDeepOrTooLongIsRefused() throws Exception {
        // given
        String deep = "{\"not\":".repeat(20) + "{\"tag\":\"a\"}" + "}".repeat(20);
        String broad = "{\"any\":[" + "{\"tag\":\"a\"},".repeat(200) + "{\"tag\":\"b\"}]}";

        // then
        assertThat(read(deep)).isEmpty();
        assertThat(read(broad)).isEmpty();
        assertThat(errors).allSatisfy(e -> assertThat(e.detail()).contains("100 conditions"));
    }
}
