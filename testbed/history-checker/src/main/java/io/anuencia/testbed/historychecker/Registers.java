package io.anuencia.testbed.historychecker;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The registers of a history, each built once. */
final class Registers {

    private final Wishes wishes;
    private final Map<Name, Register> known = new HashMap<>();

    private record Name(List<String> persons, Permit.Scope scope) {}

    Registers(Wishes wishes) {
        this.wishes = wishes;
    }

    Register of(Permit permit) {
        return known.computeIfAbsent(
                new Name(wishes.groupOf(permit), permit.scope()),
                name -> Register.of(wishes, name.persons(), name.scope()));
    }
}
