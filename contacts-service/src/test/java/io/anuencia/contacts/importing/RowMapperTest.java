package io.anuencia.contacts.importing;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.contacts.contact.Checks;
import io.anuencia.contacts.contact.ContactCheck;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowMapperTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final ImportFile FILE =
            new ImportFile(
                    new UUID(0, 1),
                    new UUID(0, 2),
                    "PE",
                    FileOptions.CSV,
                    Set.of("acme"),
                    ImportState.APPLYING,
                    0,
                    false);

    private final ContactCheck check = Checks.withSomePepper();
    private final RowMapper mapper = new RowMapper(check, Clock.fixed(NOW, ZoneOffset.UTC));
    private PeopleFile file;

    private RowMapper.Mapped map(String header, String row) throws Exception {
        byte[] bytes = (header + "\n" + row + "\n").getBytes(StandardCharsets.UTF_8);
        file = PeopleFiles.open(new ByteArrayInputStream(bytes), FileOptions.CSV, "PE");
        return mapper.map(file.next(), FILE, file.declaredTypes());
    }

    private RowMapper.Mapped mapLine(String line) throws Exception {
        file = NdjsonRows.open(new StringReader(line), "PE");
        return mapper.map(file.next(), FILE, file.declaredTypes());
    }

    private List<String> columns(RowMapper.Mapped row) {
        return row.errors().stream().map(error -> file.columnOf(error.field())).toList();
    }

    @Test
    void everyColumnHasItsPlace() throws Exception {
        // when
        RowMapper.Mapped row =
                map(
                        "external_id,phone,first_name,language,country,time_zone,tags,attr.plan",
                        "c-1,987 654 321,Ana,es_pe,PE,America/Lima,vip | lima|vip,gold");

        // then
        assertThat(row.errors()).isEmpty();
        assertThat(row.claims()).isEmpty();
        assertThat(row.draft().externalId()).isEqualTo("c-1");
        assertThat(row.draft().phone().e164()).isEqualTo("+51987654321");
        assertThat(row.draft().phoneInput()).isEqualTo("987 654 321");
        assertThat(row.draft().firstName()).isEqualTo("Ana");
        assertThat(row.draft().language()).isEqualTo("es-PE");
        assertThat(row.draft().country()).isEqualTo("PE");
        assertThat(row.draft().timeZone()).isEqualTo("America/Lima");
        assertThat(row.draft().tags()).containsExactly("vip", "lima");
        assertThat(row.draft().attributes()).containsExactly(Map.entry("plan", "gold"));
        assertThat(row.toString()).doesNotContain("987");
    }

    @Test
    void countryOutsideOfTheStandardThatHasNumbersIsOne() throws Exception {
        // when
        RowMapper.Mapped row = map("phone,country", "044 123 456,XK");

        // then
        assertThat(row.errors()).isEmpty();
        assertThat(row.draft().phone().e164()).isEqualTo("+38344123456");
        assertThat(row.draft().country()).isEqualTo("XK");
    }

    @Test
    void codeForAnUnknownCountryIsNone() throws Exception {
        // when
        RowMapper.Mapped row = map("phone,country", "+491701234567,XX");

        // then
        assertThat(row.errors()).extracting("field").containsExactly("country");
    }

    @Test
    void consentColumnsBecomeAClaimWithTheSameIdEachTime() throws Exception {
        // given
        String header =
                "phone,consent_brand,consent_purpose,consent_class,consent_at,consent_method,"
                        + "consent_notice,consent_evidence.source,consent_evidence.form";
        String cells = "+51987654321,acme,promotions,SUBSCRIBER,2026-03-01,WEB_FORM,abc,web,";

        // when
        RowMapper.Mapped row = map(header, cells);

        // then
        assertThat(row.errors()).isEmpty();
        assertThat(row.claims().get(0).recipientKey()).isEqualTo(row.draft().recipientKey());
        assertThat(row.claims().get(0).brand()).isEqualTo("acme");
        assertThat(row.claims().get(0).purpose()).isEqualTo("promotions");
        assertThat(row.claims().get(0).audienceClass()).isEqualTo("SUBSCRIBER");
        assertThat(row.claims().get(0).collectionMethod()).isEqualTo("WEB_FORM");
        assertThat(row.claims().get(0).expressedAt())
                .isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
        assertThat(row.claims().get(0).notice()).isEqualTo("abc");
        assertThat(row.claims().get(0).evidence()).containsExactly(Map.entry("source", "web"));
        assertThat(row.claims().get(0).importId()).isEqualTo(FILE.id());
        assertThat(row.claims().get(0).claimId())
                .isEqualTo(map(header, cells).claims().get(0).claimId());
    }

    @ParameterizedTest
    @CsvSource({
        "consent_brand,   other",
        "consent_brand,   AC ME",
        "consent_purpose, Promociones",
        "consent_at,      ayer",
        "consent_at,      +999999999-01-01T00:00:00Z",
    })
    void wrongConsentCellIsNamedAndTheRowChangesNothing(String column, String cell)
            throws Exception {
        // given
        Map<String, String> cells = new java.util.LinkedHashMap<>();
        cells.put("phone", "+51987654321");
        cells.put("consent_brand", "acme");
        cells.put("consent_purpose", "promotions");
        cells.put("consent_at", "2026-03-01T10:00:00-05:00");
        cells.put(column, cell);

        // when
        RowMapper.Mapped row =
                map(String.join(",", cells.keySet()), String.join(",", cells.values()));

        // then
        assertThat(columns(row)).containsExactly(column);
        assertThat(row.draft()).isNull();
        assertThat(row.claims()).isEmpty();
    }

    @Test
    void longEvidenceIsRefusedBeforeItBecomesARecordNoBrokerTakes() throws Exception {
        // when
        RowMapper.Mapped row =
                map(
                        "phone,consent_brand,consent_purpose,consent_evidence.form",
                        "+51987654321,acme,promotions," + "x".repeat(100_000));

        // then
        assertThat(columns(row)).containsExactly("consent_evidence.form");
    }

    @Test
    void rowThatClaimsMoreConsentsThanAnUpsertMayIsAnError() throws Exception {
        // given
        String line = "{\"phone\":\"+51987654321\",\"consents\":[%s]}";
        String consent = "{\"brand\":\"acme\",\"purpose\":\"promotions\"}";

        // when
        RowMapper.Mapped most =
                mapLine(line.formatted(String.join(",", Collections.nCopies(20, consent))));
        RowMapper.Mapped more =
                mapLine(line.formatted(String.join(",", Collections.nCopies(21, consent))));

        // then
        assertThat(most.claims()).hasSize(20);
        assertThat(columns(more)).containsExactly("consents");
        assertThat(more.draft()).isNull();
        assertThat(more.claims()).isEmpty();
    }

    @Test
    void listsThatAreTooLongAreOneMistakeEach() throws Exception {
        // given
        String names =
                IntStream.range(0, 1_000).mapToObj("\"? %d\":[]"::formatted).collect(joining(","));
        String facts =
                IntStream.range(0, 1_000)
                        .mapToObj("\"? %d\":\"x\""::formatted)
                        .collect(joining(","));

        // when
        RowMapper.Mapped row =
                mapLine(
                        ("{\"phone\":\"+51987654321\",\"attributes\":{%s},\"consents\":[{\"brand\":"
                                        + "\"acme\",\"purpose\":\"promotions\",\"evidence\":{%s}}]}")
                                .formatted(names, facts));

        // then
        assertThat(columns(row)).containsExactly("attributes", "consents[0].evidence");
    }

    @Test
    void nullFactCountsAsOmitted() throws Exception {
        // when
        RowMapper.Mapped row =
                mapLine(
                        "{\"phone\":\"+51987654321\",\"consents\":[{\"brand\":\"acme\",\"purpose\":"
                                + "\"promotions\",\"evidence\":{\"reference\":\"o-7\",\"form\":null}}]}");

        // then
        assertThat(row.errors()).isEmpty();
        assertThat(row.claims().get(0).evidence()).containsExactly(Map.entry("reference", "o-7"));
    }

    @Test
    void consentThatIsWrongIsNamedByItsPlace() throws Exception {
        // when
        RowMapper.Mapped row =
                mapLine(
                        "{\"phone\":\"+51987654321\",\"consents\":[{\"brand\":\"acme\",\"purpose\":"
                                + "\"promotions\"},{\"brand\":\"AC ME\",\"purpose\":\"promotions\"},"
                                + "null]}");

        // then
        assertThat(columns(row)).containsExactly("consents[1].brand", "consents[2]");
        assertThat(row.draft()).isNull();
    }

    @Test
    void everyMistakeOfARowIsReportedWithoutTheNumber() throws Exception {
        // when
        RowMapper.Mapped row =
                map(
                        "phone,language,country,time_zone,tags,first_name",
                        "98765,x-,Peru,Lima,two words," + "n".repeat(257));

        // then
        assertThat(columns(row))
                .containsExactlyInAnyOrder(
                        "phone", "language", "country", "time_zone", "tags", "first_name");
        assertThat(row.errors().toString()).doesNotContain("98765");
    }

    @Test
    void mistakeOfAClassIsReportedInTheColumnOfClasses() throws Exception {
        // then
        assertThat(columns(map("phone,classes", "+51987654321,SUBSCRIBER|CUSTOMER")))
                .containsExactly("classes");
    }

    @Test
    void rowWithMoreCellsThanTheFirstLineIsRefused() throws Exception {
        // then
        assertThat(columns(map("phone,first_name", "+51987654321,Ana,more")))
                .containsExactly("row");
    }
}
