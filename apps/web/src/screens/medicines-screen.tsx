export function MedicinesScreen(_: Record<string, unknown>) { return null; }
