# Crossfoot with recognition, data sets and queue clients; runs as a user without rights.

FROM node:22-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
# The versions that the tests ran with; scripts of packages are not run.
RUN npm ci --no-audit --no-fund --ignore-scripts
COPY . .
RUN npm pack --silent --pack-destination /tmp \
 && node tests/support/image-packages.mjs > /tmp/packages.txt

FROM node:22-bookworm-slim
ENV NODE_ENV=production \
    LANG=C.UTF-8 \
    ONNXRUNTIME_NODE_INSTALL=skip
WORKDIR /opt/crossfoot
COPY --from=build /tmp/crossfoot-*.tgz /tmp/packages.txt /tmp/
RUN npm install --no-audit --no-fund --ignore-scripts --omit=dev /tmp/crossfoot-*.tgz $(cat /tmp/packages.txt) \
 && npm cache clean --force \
 && rm -rf /tmp/* \
 && ln -s /opt/crossfoot/node_modules/.bin/crossfoot /usr/local/bin/crossfoot \
 && mkdir /runs \
 && chown node:node /runs
USER node
WORKDIR /runs
VOLUME /runs
EXPOSE 8250
ENTRYPOINT ["crossfoot"]
CMD ["--help"]
