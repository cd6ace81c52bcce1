// GET /openapi.json: the document of the HTTP API.

import { Hono } from 'hono';
import { z } from 'zod';
import type { OpenApiDocument } from '../openapi/document.ts';
import { operation } from '../openapi/operation.ts';

const documentReply = z.looseObject({ openapi: z.literal('3.1.0') });

/** @param document made when it is first asked for, since it speaks of every route */
export function openApiRoutes({ document }: { document: () => OpenApiDocument }) {
  return new Hono().get(
    '/openapi.json',
    operation({
      tag: 'Operations',
      key: 'none',
      summary: 'This document.',
      reply: documentReply,
    }),
    (c) => {
      c.header('access-control-allow-origin', '*');
      return c.json(document());
    },
  );
}
