package io.anuencia.contacts.importing;

import io.anuencia.contacts.attribute.AttributeType;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Types of the attributes that a batch names: those that are declared, and of new ones as many as
 * there is room for. What a row needs of new ones is taken whole or not at all.
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

    /**
     * Notes names that are declared, and takes those that are new with the types that they have if
     * nobody declares them; returns what it took.
     */
    Set<String> take(Map<String, AttributeType> proposed) {
        Set<String> fresh = new TreeSet<>(proposed.keySet());
        fresh.removeAll(named.keySet());
        fresh.stream()
                .filter(declared::containsKey)
                .forEach(name -> named.put(name, declared.get(name)));
        fresh.removeAll(declared.keySet());
        if (fresh.size() > room) {
            return Set.of();
        }
        room -= fresh.size();
        fresh.forEach(name -> named.put(name, proposed.get(name)));
        return fresh;
    }

    /** Gives back names that {@link #take} returned. */
    void giveBack(Set<String> taken) {
        room += taken.size();
        named.keySet().removeAll(taken);
    }

    /** By name, as they are now. */
    Map<String, AttributeType> byName() {
        return named;
    }
}
