/**
 * Measures contacts-service against bare programs: files into the table of people, people onto a
 * topic, and the time of a preview. It owns the people and files that it makes; it refuses to count
 * a row whose event has not left, or an audience whose count was not published.
 */
package io.anuencia.testbed.benchmarks.people;
