# syntax=docker/dockerfile:1
# Three stages: install the locked production packages, build the guide's site, then copy only what runs. TypeScript runs as it is.
FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# The image brings Node 24, so the Node of optionalDependencies (for machines with an older one) is left out.
RUN npm ci --omit=dev --omit=optional --ignore-scripts

# Needs the development packages, which stay behind, and about 1.2 GB of memory.
FROM node:24-bookworm-slim AS site
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY tsconfig.json ./
COPY src/guide ./src/guide
COPY src/model ./src/model
COPY guide ./guide
RUN npm run guide:build

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY package.json app.yml ./
COPY src ./src
COPY guide ./guide
COPY --from=site /app/guide/.vitepress/dist ./guide/.vitepress/dist
# Only /data is written to; run with --read-only and a volume there.
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=3s --start-period=5s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# node itself gets SIGTERM and drains: no shell and no npm in between.
CMD ["node", "--single-threaded-gc", "--max-semi-space-size=2", "src/main.ts"]
