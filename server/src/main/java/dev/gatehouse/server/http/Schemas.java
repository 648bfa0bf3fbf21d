package dev.gatehouse.server.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.TypeFactory;
import dev.gatehouse.common.json.Json;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The schemas (JSON Schema 2020-12, as OpenAPI 3.1.0 §4.8.24 has it) of what {@link Json} writes. Records and enums become
 * components with the names of their types, everything else is written where it is used. Confined to one thread.
 */
final class Schemas {

    private static final TypeFactory TYPES = TypeFactory.defaultInstance();
    private static final SnakeCaseStrategy NAMES = new SnakeCaseStrategy();

    private final ObjectNode components = JsonNodeFactory.instance.objectNode();
    private final Map<String, JavaType> named = new HashMap<>();

    /** All records and enums that were asked for until now. */
    ObjectNode components() {
        return components;
    }

    /**
     * The schema of a type.
     *
     * @throws IllegalArgumentException if it is none of those that are on the wire
     */
    ObjectNode of(Type type) {
        JavaType java = TYPES.constructType(type);
        Class<?> raw = java.getRawClass();
        if (raw == Object.class) {
            return node();
        }
        return scalar(raw).orElseGet(() -> compound(java, raw));
    }

    /** The schema of a list. */
    ObjectNode listOf(Type items) {
        ObjectNode list = typed("array");
        list.set("items", of(items));
        return list;
    }

    /**
     * The schema of values that do not hold: for the name of each field or parameter, what is wrong with it. It has a name, and
     * tells one of its members, since generators of clients write Java that does not compile for a map alone beside an object.
     */
    ObjectNode problems() {
        JavaType texts = TYPES.constructCollectionType(List.class, String.class);
        JavaType map = TYPES.constructMapType(Map.class, TYPES.constructType(String.class), texts);
        return component("FieldErrors", map, () -> {
            ObjectNode schema = of(map);
            schema.putObject("properties").set("non_field_errors", of(texts));
            return schema;
        });
    }

    /**
     * A schema with a name of its own.
     *
     * @param name no other schema has it
     * @param made says what is in it, the first time
     */
    ObjectNode named(String name, Consumer<ObjectNode> made) {
        if (!components.has(name)) {
            made.accept(components.putObject(name));
        }
        return reference(name);
    }

    /** The schema of what is one of two. */
    static ObjectNode anyOf(ObjectNode one, ObjectNode other) {
        ObjectNode either = node();
        either.putArray("anyOf").add(one).add(other);
        return either;
    }

    /** That schema with a text that explains it; a reference may have one beside it. */
    static ObjectNode described(ObjectNode schema, String meaning) {
        return schema.put("description", meaning);
    }

    private static Optional<ObjectNode> scalar(Class<?> raw) {
        if (raw == String.class) {
            return Optional.of(typed("string"));
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return Optional.of(typed("boolean"));
        }
        if (raw == int.class || raw == Integer.class) {
            return Optional.of(typed("integer").put("format", "int32"));
        }
        if (raw == long.class || raw == Long.class) {
            return Optional.of(typed("integer").put("format", "int64"));
        }
        return raw == Instant.class ? Optional.of(typed("string").put("format", "date-time")) : Optional.empty();
    }

    private ObjectNode compound(JavaType java, Class<?> raw) {
        if (java.isCollectionLikeType()) {
            return listOf(java.getContentType());
        }
        if (java.isMapLikeType()) {
            ObjectNode map = typed("object");
            map.set("additionalProperties", of(java.getContentType()));
            return map;
        }
        if (raw.isEnum()) {
            return component(java, () -> constants(raw));
        }
        if (!raw.isRecord()) {
            throw new IllegalArgumentException("Nothing that is on the wire: " + java);
        }
        return writtenAs(raw).map(this::of).orElseGet(() -> component(java, () -> members(java)));
    }

    /** What a record is on the wire that is a single value there, such as an id. */
    private static Optional<Type> writtenAs(Class<?> raw) {
        return Arrays.stream(raw.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(JsonValue.class))
                .<Type>map(Method::getGenericReturnType)
                .findFirst();
    }

    private static ObjectNode constants(Class<?> raw) {
        ObjectNode schema = typed("string");
        ArrayNode codes = schema.putArray("enum");
        for (Object constant : raw.getEnumConstants()) {
            codes.add(code(constant));
        }
        return schema;
    }

    /** The constant as it is on the wire. */
    private static String code(Object constant) {
        try {
            return Json.tree(Json.write(constant)).textValue();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a constant on the wire: " + constant, e);
        }
    }

    private ObjectNode members(JavaType record) {
        ObjectNode schema = typed("object");
        ObjectNode properties = schema.putObject("properties");
        members(record, properties, schema.putArray("required"));
        return schema;
    }

    private void members(JavaType record, ObjectNode properties, ArrayNode required) {
        for (RecordComponent component : record.getRawClass().getRecordComponents()) {
            JavaType type = TYPES.resolveMemberType(component.getGenericType(), record.getBindings());
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                members(type, properties, required);
            } else {
                String name = NAMES.translate(component.getName());
                properties.set(name, member(component, type));
                if (!isLeftOutIfNull(component)) {
                    required.add(name);
                }
            }
        }
    }

    private ObjectNode member(RecordComponent component, JavaType type) {
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return nullable && !isLeftOutIfNull(component) ? anyOf(of(type), typed("null")) : of(type);
    }

    private static boolean isLeftOutIfNull(RecordComponent component) {
        return Stream.<AnnotatedElement>of(component.getAccessor(), component.getDeclaringRecord())
                .map(element -> element.getAnnotation(JsonInclude.class))
                .anyMatch(include -> include != null && include.value() == JsonInclude.Include.NON_NULL);
    }

    private ObjectNode component(JavaType type, Supplier<ObjectNode> schema) {
        return component(name(type), type, schema);
    }

    private ObjectNode component(String name, JavaType type, Supplier<ObjectNode> schema) {
        JavaType other = named.putIfAbsent(name, type);
        if (other == null) {
            components.set(name, schema.get());
        } else if (!other.equals(type)) {
            throw new IllegalArgumentException("Two types would be called %s: %s and %s".formatted(name, type, other));
        }
        return reference(name);
    }

    private static ObjectNode reference(String name) {
        return node().put("$ref", "#/components/schemas/" + name);
    }

    /** Such as {@code User}, and {@code UserPage} for a page of them. */
    private static String name(JavaType type) {
        String own = type.getRawClass().getSimpleName();
        return type.containedTypeCount() == 0 ? own : name(type.containedType(0)) + own;
    }

    private static ObjectNode typed(String type) {
        return node().put("type", type);
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
