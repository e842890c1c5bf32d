package io.anuencia.contacts.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.contacts.contact.Checks;
import io.anuencia.contacts.contact.ContactDraft;
import io.anuencia.contacts.contact.Membership;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts as spreadsheets, exports and file systems spell them. */
class CellTextTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private final RowMapper mapper =
            new RowMapper(Checks.withSomePepper(), Clock.fixed(NOW, ZoneOffset.UTC));

    private RowMapper.Mapped map(PeopleFile file) throws Exception {
        ImportFile known =
                new ImportFile(
                        new UUID(0, 1),
                        new UUID(0, 2),
                        "DE",
                        FileOptions.CSV,
                        Set.of("acme"),
                        ImportState.APPLYING,
                        0,
                        false);
        return mapper.map(file.next(), known, file.declaredTypes());
    }

    private RowMapper.Mapped mapCells(String header, String row) throws Exception {
        byte[] bytes = (header + "\n" + row + "\n").getBytes(StandardCharsets.UTF_8);
        return map(PeopleFiles.open(new ByteArrayInputStream(bytes), FileOptions.CSV, "DE"));
    }

    private RowMapper.Mapped mapLine(String line) throws Exception {
        return map(NdjsonRows.open(new StringReader(line), "DE"));
    }

    @Test
    void numberThatAProgramMadeADecimalOfIsRefused() throws Exception {
        // then
        assertThat(mapCells("phone", "1711234567.0").errors())
                .extracting("field")
                .containsExactly("phone");
        assertThat(mapLine("{\"phone\":1.711234567E9}").errors())
                .extracting("field")
                .containsExactly("phone");
        assertThat(mapLine("{\"phone\":1711234567.0}").errors())
                .extracting("field")
                .containsExactly("phone");
        assertThat(mapLine("{\"phone\":1711234567}").draft().phone().e164())
                .isEqualTo("+491711234567");
    }

    @Test
    void invisibleBlanksAroundACellAreNoPartOfIt() throws Exception {
        // when
        ContactDraft draft =
                mapCells(
                                "external_id,phone,first_name,classes,tags,attr.plan",
                                "C-1\u00A0,\u200B+491711234567\uFEFF,\"\u00A0Ana\u202F\","
                                        + "CUSTOMER\u00A0:order-7|SUBSCRIBER\u202F,"
                                        + "\uFEFFvip\u00A0|\u200Blima,\u00A0gold")
                        .draft();

        // then
        assertThat(draft.externalId()).isEqualTo("C-1");
        assertThat(draft.phoneInput()).isEqualTo("+491711234567");
        assertThat(draft.firstName()).isEqualTo("Ana");
        assertThat(draft.classes())
                .extracting(Membership::audienceClass)
                .containsExactly("CUSTOMER", "SUBSCRIBER");
        assertThat(draft.tags()).containsExactly("vip", "lima");
        assertThat(draft.attributes()).containsExactly(Map.entry("plan", "gold"));
    }

    @Test
    void cellOfInvisibleBlanksIsBlank() throws Exception {
        // when
        ContactDraft draft =
                mapLine(
                                "{\"externalId\":\"\u00A0C-1\u200B\",\"phone\":\"+491711234567\","
                                        + "\"firstName\":\"\u200B\u00A0\",\"attributes\":"
                                        + "{\"plan\":\"\u00A0\",\"city\":\"\u00A0Bonn\"}}")
                        .draft();

        // then
        assertThat(draft.externalId()).isEqualTo("C-1");
        assertThat(draft.firstName()).isNull();
        assertThat(draft.attributes()).containsExactly(Map.entry("city", "Bonn"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "हिन्दी",
                "ลูกค้า",
                "promoción",
                "क्\u200Dष",
                "می\u200Cشود",
            })
    void tagMayHaveTheMarksOfItsScript(String tag) throws Exception {
        // then
        assertThat(mapCells("phone,tags", "+491711234567," + tag).draft().tags())
                .containsExactly(tag);
    }

    @Test
    void nameThatIsWrittenInPiecesIsTheNameInOnePiece() throws Exception {
        // when
        ContactDraft draft =
                mapCells(
                                "phone,tags,attr.regio\u0301n,attr.tamaño:number",
                                "+491711234567,promocio\u0301n|promoción,sur,3")
                        .draft();

        // then
        assertThat(draft.tags()).containsExactly("promoción");
        assertThat(draft.attributes()).containsOnlyKeys("región", "tamaño");
    }

    @Test
    void attributeThatIsNamedInPiecesAndInOnePieceIsRefused() throws Exception {
        // then
        assertThat(
                        mapLine(
                                        "{\"phone\":\"+491711234567\",\"attributes\":"
                                                + "{\"regio\u0301n\":\"sur\",\"región\":\"norte\"}}")
                                .errors())
                .extracting("field")
                .containsExactly("attributes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CUSTOMER:order-77@31/01/2026",
                "CUSTOMER:order-77@31.01.2026",
                "CUSTOMER:order-77@20260131",
                "CUSTOMER:order-77@310126",
                "CUSTOMER:order-77@1/26",
                "CUSTOMER:order-77 @ 1/31/26",
                "CUSTOMER:order-77@2026-01-31 10:00:00",
                "CUSTOMER:order-77@2026-02-31",
            })
    void dateOfAClassThatIsNoIsoDateIsRefused(String cell) throws Exception {
        // then
        assertThat(mapCells("phone,classes", "+491711234567," + cell).errors())
                .extracting("field")
                .containsExactly("classes[0].since");
    }

    @ParameterizedTest
    @CsvSource({
        "CUSTOMER:order-77@2026-01-31,   order-77,     2026-01-31",
        "CUSTOMER:ana@acme.pe,           ana@acme.pe,  ",
        "CUSTOMER:a@acme.pe@2026-01-31,  a@acme.pe,    2026-01-31",
        "CUSTOMER:2026/77,               2026/77,      ",
        "CUSTOMER:order@77,              order@77,     ",
        "CUSTOMER:newsletter@2024,       newsletter@2024, ",
        "CUSTOMER:order@77@2026-01-31,   order@77,     2026-01-31",
    })
    void referenceOfAClassMayHoldAnAt(String cell, String reference, String since)
            throws Exception {
        // then
        assertThat(mapCells("phone,classes", "+491711234567," + cell).draft().classes())
                .isEqualTo(List.of(new Membership("CUSTOMER", reference, since)));
    }
}
