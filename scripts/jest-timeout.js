// A timeout per project: jest reads `testTimeout` only at the top of its configuration.
import { jest } from '@jest/globals'

jest.setTimeout(globalThis.projectTimeout)
