package io.anuencia.contacts.importing;

import io.anuencia.contacts.attribute.AttributeType;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Types of the attributes that a batch names: declared ones, and as many new ones as there is room
 * for. The new attributes of a row are taken all together or not at all.
 */
final class BatchTypes {

    private final Map<String, AttributeType> declared;
    private final Map<String, AttributeType> named = new TreeMap<>();
    private int room;

    /**
     * Begins with no attribute taken.
     *
     * @param declared types of all declared attributes
     * @param room number of attributes that can still be declared
     */
    BatchTypes(Map<String, AttributeType> declared, int room) {
        this.declared = declared;
        this.room = room;
    }

    /**
     * Takes the declared names and, if there is room for all of them, the new names with their
     * proposed types. Returns the new names that were taken.
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

    /** Types of the attributes taken so far, by name. */
    Map<String, AttributeType> byName() {
        return named;
    }
}
