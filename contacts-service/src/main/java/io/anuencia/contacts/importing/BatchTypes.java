package io.anuencia.contacts.importing;

import io.anuencia.contacts.attribute.AttributeType;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Types of the attributes that a batch names: those that are declared, and of new ones as many as
 * there is room for. What a row needs is taken whole or not at all.
 */
final class BatchTypes {

    private final Map<String, AttributeType> declared;
    private final Map<String, AttributeType> named = new TreeMap<>();
    private int room;

    /**
     * Begins without any.
     *
     * @param declared the types of all attributes that there are
     * @param room how many more there can be
     */
    BatchTypes(Map<String, AttributeType> declared, int room) {
        this.declared = declared;
        this.room = room;
    }

    /** Takes names with the types that they have if nobody declared them; those that are new. */
    Set<String> take(Map<String, AttributeType> proposed) {
        Set<String> taken = new TreeSet<>(proposed.keySet());
        taken.removeAll(named.keySet());
        int fresh = undeclared(taken);
        if (fresh > room) {
            return Set.of();
        }
        room -= fresh;
        taken.forEach(name -> named.put(name, declared.getOrDefault(name, proposed.get(name))));
        return taken;
    }

    /** Gives back names that {@link #take} returned. */
    void giveBack(Set<String> taken) {
        room += undeclared(taken);
        named.keySet().removeAll(taken);
    }

    private int undeclared(Set<String> names) {
        return (int) names.stream().filter(name -> !declared.containsKey(name)).count();
    }

    /** By name, as they are now. */
    Map<String, AttributeType> byName() {
        return named;
    }
}
