/** Code that breaks the rules, one class per rule, so that the rules are tested by finding it. */
package planted;
