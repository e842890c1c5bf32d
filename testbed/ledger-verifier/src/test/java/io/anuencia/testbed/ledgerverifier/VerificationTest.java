package io.anuencia.testbed.ledgerverifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.anuencia.testbed.ledgerverifier.Finding.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Deviations that the verifier must find. Lines 0 to 4 are entries, line 5 is the checkpoint of
 * size 5.
 */
class VerificationTest {

    private final SampleExport export = new SampleExport(13);

    private List<Kind> kinds() {
        return export.verified().findings().stream().map(Finding::kind).distinct().toList();
    }

    private void replaceEntry(int line, int position, String entry, String hashOf) {
        export.lines().set(line, SampleExport.sealed(position, SampleExport.hash(hashOf), entry));
    }

    @Test
    void untouchedExportIsWhole() {
        // then
        assertThat(export.verified().findings()).isEmpty();
        assertThat(new SampleExport(1).verified().isWhole()).isTrue();
        assertThat(new SampleExport(64).verified().isWhole()).isTrue();
    }

    @Test
    void changedEntryIsNamedByItsPosition() {
        // when
        replaceEntry(2, 2, SampleExport.entry(99), SampleExport.entry(2));

        // then
        assertThat(export.verified().findings())
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.kind()).isEqualTo(Kind.CHANGED);
                            assertThat(finding.first()).isEqualTo(2);
                        });
    }

    @Test
    void changeTogetherWithTheStoredHashIsFoundBetweenTwoCheckpoints() {
        // when
        replaceEntry(7, 6, SampleExport.entry(99), SampleExport.entry(99));

        // then
        assertThat(export.verified().findings())
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.kind()).isEqualTo(Kind.NOT_AS_SIGNED);
                            assertThat(finding.first()).isEqualTo(5);
                            assertThat(finding.end()).isEqualTo(10);
                        });
    }

    @Test
    void missingEntryIsFoundWithAndWithoutItsHash() {
        // given
        SampleExport other = new SampleExport(13);

        // when
        export.lines().remove(3);
        other.lines()
                .set(3, SampleExport.sealed(3, SampleExport.hash(SampleExport.entry(3)), "null"));

        // then
        assertThat(kinds()).containsExactly(Kind.MISSING);
        assertThat(other.verified().findings())
                .extracting(Finding::kind)
                .containsExactly(Kind.MISSING);
    }

    @Test
    void entriesThatChangedPlacesAreFound() {
        // when
        replaceEntry(0, 0, SampleExport.entry(1), SampleExport.entry(0));
        replaceEntry(1, 1, SampleExport.entry(0), SampleExport.entry(1));

        // then
        assertThat(kinds()).containsExactly(Kind.REORDERED);
    }

    @Test
    void addedEntriesAreFoundInsideAtTheEndAndOutsideTheTree() {
        // given
        SampleExport atTheEnd = new SampleExport(13);
        SampleExport beside = new SampleExport(13);
        String entry = SampleExport.entry(99);

        // when
        export.lines().add(3, SampleExport.sealed(3, SampleExport.hash(entry), entry));
        atTheEnd.lines().add(SampleExport.sealed(13, SampleExport.hash(entry), entry));
        beside.lines().add("{\"queued\":false,\"unsealed\":" + entry + "}");

        // then
        assertThat(kinds()).contains(Kind.REORDERED, Kind.NOT_AS_SIGNED);
        assertThat(atTheEnd.verified().findings())
                .extracting(Finding::kind)
                .containsExactly(Kind.ADDED);
        assertThat(beside.verified().findings())
                .extracting(Finding::kind)
                .containsExactly(Kind.ADDED);
    }

    @Test
    void entryWaitingToBeSealedIsNotAFinding() {
        // when
        export.lines().add("{\"queued\":true,\"unsealed\":" + SampleExport.entry(99) + "}");

        // then
        assertThat(export.verified().isWhole()).isTrue();
        assertThat(export.verified().queued()).isEqualTo(1);
    }

    @Test
    void truncatedLedgerIsFoundByARememberedCheckpoint() {
        // given
        SignedNote remembered = noteOf(export, export.lines().size() - 1);

        // when
        export.lines().subList(12, export.lines().size()).clear();

        // then
        assertThat(export.verified().isWhole()).isTrue();
        assertThat(export.verified(remembered).findings())
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.kind()).isEqualTo(Kind.MISSING);
                            assertThat(finding.first()).isEqualTo(10);
                            assertThat(finding.end()).isEqualTo(13);
                        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void rememberedCheckpointsOfOneSizeAreAllComparedInAnyOrder(boolean otherFirst) {
        // given
        SignedNote kept = noteOf(export, 5);
        SignedNote other =
                SignedNote.parse(SampleExport.note(export.keys(), kept.size(), new byte[32]));

        // when
        Report report = otherFirst ? export.verified(other, kept) : export.verified(kept, other);

        // then
        assertThat(report.findings()).extracting(Finding::kind).containsExactly(Kind.NOT_AS_SIGNED);
    }

    @Test
    void everyRememberedCheckpointBeyondTheExportIsReported() {
        // given
        SignedNote kept = noteOf(export, export.lines().size() - 1);
        SignedNote other =
                SignedNote.parse(SampleExport.note(export.keys(), kept.size(), new byte[32]));

        // when
        export.lines().subList(12, export.lines().size()).clear();

        // then
        assertThat(export.verified(kept, other).findings())
                .extracting(Finding::kind)
                .containsExactly(Kind.MISSING, Kind.MISSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u2028", "\u2029", "\u0085"})
    void entryMayContainUnicodeLineEnds(String end) {
        // given
        String entry = "{\"terms\":\"one" + end + "two\"}";
        SampleExport withText = new SampleExport(List.of(entry));

        // when
        withText.lines().add("{\"queued\":true,\"unsealed\":" + entry + "}");

        // then
        assertThat(withText.verified().findings()).isEmpty();
        assertThat(withText.verified().queued()).isEqualTo(1);
    }

    @Test
    void checkpointOfAnotherKeyProvesNothing() {
        // given
        String note = SampleExport.note(SampleExport.newKeys(), 5, new byte[32]);

        // when
        export.lines().set(5, SampleExport.checkpoint(note));

        // then
        assertThat(kinds()).containsExactly(Kind.NOT_SIGNED);
    }

    @Test
    void lineOfAnotherFormIsAFinding() {
        // when
        export.lines().add(0, "{\"position\": 0}");

        // then
        assertThat(kinds()).containsExactly(Kind.MALFORMED);
    }

    /** A row far away is cheap to plant, but counting up to it would take years. */
    @Test
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void gapIsReportedOnceHoweverLong() {
        // given
        long far = 1_000_000_000_000_000L;
        SignedNote inTheGap =
                SignedNote.parse(SampleExport.note(export.keys(), far - 1, new byte[32]));

        // when
        export.lines().add(SampleExport.sealed(far, new byte[32], "null"));

        // then
        assertThat(export.verified(inTheGap).findings())
                .extracting(Finding::kind, Finding::first, Finding::end)
                .containsExactly(
                        tuple(Kind.MISSING, 13L, far),
                        tuple(Kind.MISSING, far, far + 1),
                        tuple(Kind.ADDED, 13L, far + 1));
    }

    private static SignedNote noteOf(SampleExport export, int line) {
        return SignedNote.parse(ExportLine.parse(export.lines().get(line)).content());
    }
}
