package io.anuencia.testbed.ledgerverifier;

import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads an export line by line. The stored hashes say where something is wrong; the signed
 * checkpoints say whether they can be believed.
 */
final class Verification {

    private static final int FINDINGS_MAX = 1_000;

    private final Collection<PublicKey> keys;

    /** By size: of one size there may be several, and all must be of this ledger. */
    private final Map<Long, List<SignedNote>> remembered = new TreeMap<>();

    private final GrowingTree tree = new GrowingTree();
    private final Mismatches mismatches = new Mismatches();
    private final List<Finding> findings = new ArrayList<>();
    private long proven;
    private boolean diverged;
    private SignedNote last;
    private long queued;

    /**
     * A verification.
     *
     * @param keys whoever may have signed
     * @param remembered checkpoints that were seen earlier, on Kafka or in an older export
     */
    Verification(Collection<PublicKey> keys, Collection<SignedNote> remembered) {
        this.keys = keys;
        remembered.forEach(this::remember);
    }

    private void remember(SignedNote note) {
        if (note.isSignedBy(keys)) {
            this.remembered.computeIfAbsent(note.size(), size -> new ArrayList<>()).add(note);
            compareWithRemembered();
        } else {
            find(Finding.at(Finding.Kind.NOT_SIGNED, note.size(), "a remembered checkpoint"));
        }
    }

    void read(String line) {
        ExportLine parsed;
        try {
            parsed = ExportLine.parse(line);
        } catch (IllegalArgumentException e) {
            find(Finding.at(Finding.Kind.MALFORMED, tree.size(), e.getMessage()));
            return;
        }
        switch (parsed.kind()) {
            case SEALED_ENTRY -> readEntry(parsed);
            case CHECKPOINT -> readCheckpoint(parsed.content());
            case UNSEALED_ENTRY -> readUnsealed(parsed);
        }
    }

    private void readEntry(ExportLine line) {
        if (line.position() < tree.size()) {
            find(Finding.at(Finding.Kind.REORDERED, line.position(), "it comes a second time"));
            return;
        }
        if (line.position() > tree.size()) {
            find(
                    new Finding(
                            Finding.Kind.MISSING,
                            tree.size(),
                            line.position(),
                            "the export has nothing there"));
            diverged = true;
            while (tree.size() < line.position()) {
                tree.append(Sha256.empty());
            }
        }
        if (line.content() == null || !Arrays.equals(line.actualHash(), line.leafHash())) {
            mismatches.add(line);
        }
        tree.append(line.leafHash());
        compareWithRemembered();
    }

    private void readCheckpoint(String text) {
        SignedNote note;
        try {
            note = SignedNote.parse(text);
        } catch (IllegalArgumentException e) {
            find(Finding.at(Finding.Kind.MALFORMED, tree.size(), "a checkpoint is no note"));
            return;
        }
        if (!note.isSignedBy(keys)) {
            find(Finding.at(Finding.Kind.NOT_SIGNED, note.size(), "a checkpoint"));
            return;
        }
        if (note.size() < tree.size()) {
            find(Finding.at(Finding.Kind.REORDERED, note.size(), "a checkpoint comes too late"));
            return;
        }
        if (note.size() > tree.size()) {
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
                        tree.size(),
                        "entry " + line.id() + " was never handed to the sealer"));
    }

    private void compareWithRemembered() {
        List<SignedNote> notes = remembered.remove(tree.size());
        if (notes != null) {
            notes.forEach(this::compare);
        }
    }

    /** Once the tree has diverged, every later root differs too: the first difference is told. */
    private void compare(SignedNote note) {
        if (Arrays.equals(tree.root(), note.root())) {
            proven = tree.size();
        } else if (!diverged) {
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
                        tree.size(),
                        note.size(),
                        "a signed checkpoint covers more than the export holds"));
    }

    /** Ends the reading; the findings are complete after it. */
    Report end() {
        remembered.values().forEach(notes -> notes.forEach(this::reportCutOff));
        mismatches.findings().forEach(this::find);
        if (last == null || last.size() < tree.size()) {
            long from = last == null ? 0 : last.size();
            find(
                    new Finding(
                            Finding.Kind.ADDED,
                            from,
                            Math.max(tree.size(), from + 1),
                            "no signed checkpoint covers them"));
        }
        return new Report(findings, tree.size(), last, queued);
    }

    private void find(Finding finding) {
        if (findings.size() < FINDINGS_MAX) {
            findings.add(finding);
        }
    }
}
