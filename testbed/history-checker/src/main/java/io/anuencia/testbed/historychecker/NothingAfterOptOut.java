package io.anuencia.testbed.historychecker;

import java.util.Optional;

/**
 * I2, the register check: each send reads the person's ledger at the version of its permit. By the
 * clock, it must not start while an opt-out forbids it; by the versions, no opt-out above the
 * version that was read may have been effective before it starts. The two agree unless the system's
 * versions or reports are wrong, which is what this check looks for.
 */
final class NothingAfterOptOut implements Check {

    @Override
    public Findings of(History history) {
        Findings findings = new Findings(Invariant.I2);
        Registers registers = new Registers(history.wishes());
        for (Entry start : history.sends().starts()) {
            Permit permit = history.sends().permitOf(start.text("attempt"));
            if (permit != null) {
                findings.examined();
                look(findings, registers.of(permit), permit, start);
            }
        }
        return findings;
    }

    private static void look(Findings findings, Register register, Permit permit, Entry start) {
        Optional<OptOut> forbidding = register.forbidding(start.at());
        Optional<OptOut> overlooked = register.effectiveAbove(permit.version(), start.at());
        if (forbidding.isPresent()) {
            add(
                    findings,
                    "a send started after an opt-out was effective",
                    forbidding.get(),
                    start,
                    permit);
        } else if (overlooked.isPresent()) {
            add(
                    findings,
                    "a send started by a permit that an opt-out, effective before, had overtaken",
                    overlooked.get(),
                    start,
                    permit);
        }
    }

    private static void add(
            Findings findings, String what, OptOut optOut, Entry start, Permit permit) {
        findings.add(what, optOut.asked(), optOut.effective(), permit.entry(), start);
    }
}
