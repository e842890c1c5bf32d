package io.anuencia.testbed.agent;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads objects of services by the names of accessors or fields: {@code "attempt.id"}. Their
 * classes belong to another class loader, so nothing here knows them by type.
 */
final class Reading {

    private static final Map<Key, AccessibleObject> KNOWN = new ConcurrentHashMap<>();

    private record Key(Class<?> type, String name) {}

    private Reading() {}

    /** Returns the value at the end of the path; null if something on the way is null. */
    static Object of(Object object, String path) {
        Object found = object;
        for (String name : path.split("\\.")) {
            if (found == null) {
                return null;
            }
            found = member(found, name);
        }
        return found;
    }

    private static Object member(Object object, String name) {
        AccessibleObject member =
                KNOWN.computeIfAbsent(
                        new Key(object.getClass(), name), key -> find(key.type(), key.name()));
        try {
            return member instanceof Method method
                    ? method.invoke(object)
                    : ((Field) member).get(object);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    object.getClass().getName() + "." + name + " cannot be read", e);
        }
    }

    /** Returns the accessor or field of a class or a superclass. */
    static AccessibleObject find(Class<?> type, String name) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            AccessibleObject member = declared(each, name);
            if (member != null) {
                member.setAccessible(true);
                return member;
            }
        }
        throw new IllegalStateException(type.getName() + " has no " + name);
    }

    private static AccessibleObject declared(Class<?> type, String name) {
        for (Method method : type.getDeclaredMethods()) {
            if (method.getName().equals(name) && method.getParameterCount() == 0) {
                return method;
            }
        }
        for (Field field : type.getDeclaredFields()) {
            if (field.getName().equals(name)) {
                return field;
            }
        }
        return null;
    }
}
