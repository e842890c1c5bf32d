package io.anuencia.testbed.ledgerverifier;

import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads an export line by line. The stored hashes show where something is wrong; the signed
 * checkpoints show whether the hashes can be believed.
 */
final class Verification {

    private static final int FINDINGS_MAX = 1_000;

    private final Collection<PublicKey> keys;

    /** The allowed names; if empty, the first signed checkpoint names the ledger. */
    private final Set<String> origins;

    /**
     * Remembered checkpoints by size; there may be several of one size, and all must match this
     * ledger.
     */
    private final NavigableMap<Long, List<SignedNote>> remembered = new TreeMap<>();

    private final GrowingTree tree = new GrowingTree();
    private final Mismatches mismatches = new Mismatches();
    private final List<Finding> findings = new ArrayList<>();

    /** The next position; the tree has as many leaves until it diverges. */
    private long next;

    private long proven;
    private boolean diverged;
    private SignedNote last;
    private long compared;
    private long queued;

    /**
     * Creates a verification.
     *
     * @param keys keys of which any may have signed
     * @param origins current and former names of the ledger; if empty, any single name is accepted
     * @param remembered checkpoints seen earlier, on Kafka or in an older export
     */
    Verification(
            Collection<PublicKey> keys, Set<String> origins, Collection<SignedNote> remembered) {
        this.keys = keys;
        this.origins = new HashSet<>(origins);
        remembered.forEach(this::remember);
    }

    private void remember(SignedNote note) {
        if (isOfThisLedger(note, "a remembered checkpoint")) {
            this.remembered.computeIfAbsent(note.size(), size -> new ArrayList<>()).add(note);
            compareWithRemembered();
        }
    }

    /** Whether a note is signed under the name of this ledger; reports a finding otherwise. */
    private boolean isOfThisLedger(SignedNote note, String what) {
        if (!note.isSignedBy(keys)) {
            find(Finding.at(Finding.Kind.NOT_SIGNED, note.size(), what));
            return false;
        }
        if (origins.isEmpty()) {
            origins.add(note.origin());
        }
        if (!origins.contains(note.origin())) {
            find(Finding.at(Finding.Kind.OTHER_LEDGER, note.size(), what + " of " + note.origin()));
            return false;
        }
        return true;
    }

    void read(String line) {
        ExportLine parsed;
        try {
            parsed = ExportLine.parse(line);
        } catch (IllegalArgumentException e) {
            find(Finding.at(Finding.Kind.MALFORMED, next, e.getMessage()));
            return;
        }
        switch (parsed.kind()) {
            case SEALED_ENTRY -> readEntry(parsed);
            case CHECKPOINT -> readCheckpoint(parsed.content());
            case UNSEALED_ENTRY -> readUnsealed(parsed);
        }
    }

    private void readEntry(ExportLine line) {
        if (line.position() < next) {
            find(Finding.at(Finding.Kind.REORDERED, line.position(), "it comes a second time"));
            return;
        }
        if (line.position() > next) {
            find(
                    new Finding(
                            Finding.Kind.MISSING,
                            next,
                            line.position(),
                            "the export has nothing there"));
            diverged = true;
            forgetRememberedUpTo(line.position());
        }
        if (line.content() == null || !Arrays.equals(line.actualHash(), line.leafHash())) {
            mismatches.add(line);
        }
        if (!diverged) {
            tree.append(line.leafHash());
        }
        next = line.position() + 1;
        compareWithRemembered();
    }

    private void readCheckpoint(String text) {
        SignedNote note;
        try {
            note = SignedNote.parse(text);
        } catch (IllegalArgumentException e) {
            find(Finding.at(Finding.Kind.MALFORMED, next, "a checkpoint is no note"));
            return;
        }
        if (!isOfThisLedger(note, "a checkpoint")) {
            return;
        }
        if (note.size() < next) {
            find(Finding.at(Finding.Kind.REORDERED, note.size(), "a checkpoint comes too late"));
            return;
        }
        if (note.size() > next) {
            reportCutOff(note);
            return;
        }
        last = note;
        compare(note);
    }

    private void readUnsealed(ExportLine line) {
        if (line.queued()) {
            queued++;
            return;
        }
        find(
                Finding.at(
                        Finding.Kind.ADDED,
                        next,
                        "entry " + line.id() + " was never handed to the sealer"));
    }

    private void compareWithRemembered() {
        List<SignedNote> notes = remembered.remove(next);
        if (notes != null) {
            compared += diverged ? 0 : notes.size();
            notes.forEach(this::compare);
        }
    }

    /**
     * Drops checkpoints that cover what is missing, which was reported; they cannot be compared any
     * more.
     */
    private void forgetRememberedUpTo(long size) {
        remembered.headMap(size, true).clear();
    }

    /**
     * Compares a root. Once the tree has diverged, every later root differs too, so only the first
     * difference is reported.
     */
    private void compare(SignedNote note) {
        if (diverged) {
            return;
        }
        if (Arrays.equals(tree.root(), note.root())) {
            proven = next;
        } else {
            diverged = true;
            find(
                    new Finding(
                            Finding.Kind.NOT_AS_SIGNED,
                            Math.min(proven, Math.max(0, note.size() - 1)),
                            note.size(),
                            "an entry was changed, added, removed or moved together with its"
                                    + " stored hash"));
        }
    }

    private void reportCutOff(SignedNote note) {
        find(
                new Finding(
                        Finding.Kind.MISSING,
                        next,
                        note.size(),
                        "a signed checkpoint covers more than the export holds"));
    }

    /** Ends the reading; afterwards the findings are complete. */
    Report end() {
        remembered.values().forEach(notes -> notes.forEach(this::reportCutOff));
        mismatches.findings().forEach(this::find);
        if (last == null || last.size() < next) {
            long from = last == null ? 0 : last.size();
            find(
                    new Finding(
                            Finding.Kind.ADDED,
                            from,
                            Math.max(next, from + 1),
                            "no signed checkpoint covers them"));
        }
        return new Report(findings, next, last, compared, queued);
    }

    private void find(Finding finding) {
        if (findings.size() < FINDINGS_MAX) {
            findings.add(finding);
        }
    }
}
